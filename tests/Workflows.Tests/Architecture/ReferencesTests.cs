using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Tests.Architecture;

/// <summary>
/// The engine stands alone: it references no other project, and types of databases and of the web appear only where
/// the runtime stores and sends. Read from the compiled assembly: fields, signatures, bodies, attributes and base types
/// can only name a type of another assembly through its table of type references.
/// </summary>
public sealed class ReferencesTests
{
    private static readonly string[] Foreign =
    [
        "Microsoft.EntityFrameworkCore", "Microsoft.Data.", "Npgsql", "System.Data", "Microsoft.AspNetCore", "Microsoft.Extensions.Hosting", "System.Net",
    ];

    private static readonly string[] Allowed = ["CaseManagement.Workflows.Runtime", "CaseManagement.Workflows.Persistence"];

    [Fact]
    public void Workflows_references_no_other_project_of_the_solution()
    {
        var references = typeof(Turn).Assembly.GetReferencedAssemblies().Select(a => a.Name!);

        Assert.DoesNotContain(references, name => name.StartsWith("CaseManagement", StringComparison.Ordinal));
    }

    [Fact]
    public void Workflows_references_no_web_framework()
    {
        var references = typeof(Turn).Assembly.GetReferencedAssemblies().Select(a => a.Name!);

        Assert.DoesNotContain(references, name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
    }

    [Fact]
    public void Types_of_databases_and_the_web_appear_in_runtime_and_persistence_only()
    {
        Assert.Equal("", string.Join('\n', Uses(typeof(Turn).Assembly.Location)
            .Where(u => !Allowed.Any(a => IsIn(u.Namespace, a)))
            .Select(u => $"{u.Namespace}.{u.Type} uses {u.Foreign}").Distinct()));
    }

    [Fact]
    public void The_search_finds_such_types_where_they_are()
    {
        var found = Uses(typeof(Turn).Assembly.Location).Where(u => Allowed.Any(a => IsIn(u.Namespace, a))).Select(u => u.Foreign).ToHashSet(StringComparer.Ordinal);

        Assert.Contains("Microsoft.EntityFrameworkCore.DbContext", found);
    }

    private static bool IsIn(string name, string part) => name == part || name.StartsWith(part + ".", StringComparison.Ordinal);

    private static IEnumerable<(string Namespace, string Type, string Foreign)> Uses(string file)
    {
        using var pe = new PEReader(File.OpenRead(file));
        var metadata = pe.GetMetadataReader();
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            var (space, name) = Outermost(metadata, type);
            foreach (var foreign in new TypeUses(pe, metadata).Of(type).Where(u => Foreign.Any(f => u.StartsWith(f, StringComparison.Ordinal))))
            {
                yield return (space, name, foreign);
            }
        }
    }

    private static (string Namespace, string Name) Outermost(MetadataReader metadata, TypeDefinition type)
    {
        while (!type.GetDeclaringType().IsNil)
        {
            type = metadata.GetTypeDefinition(type.GetDeclaringType());
        }

        return (metadata.GetString(type.Namespace), metadata.GetString(type.Name));
    }
}
