using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Tests.Execution;

/// <summary>The engine's core touches nothing: its replay is exact because nothing else can get in.</summary>
public sealed class PurityTests
{
    /// <summary>Types, and single members, that would let the world in.</summary>
    private static readonly string[] Forbidden =
    [
        "System.IO.", "System.Net.", "System.Threading.Thread", "System.Threading.Tasks.", "System.Random", "System.Environment",
        "System.Console", "System.TimeProvider", "System.Diagnostics.Stopwatch", "Microsoft.EntityFrameworkCore.", "System.Data.",
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.Globalization.CultureInfo.get_CurrentCulture",
        "System.Security.Cryptography.RandomNumberGenerator", "System.TimeZoneInfo.get_Local",
    ];

    [Fact]
    public void Definitions_activities_execution_and_expressions_use_no_clock_chance_culture_file_or_network()
    {
        using var stream = File.OpenRead(typeof(Turn).Assembly.Location);
        using var pe = new PEReader(stream);
        var metadata = pe.GetMetadataReader();
        var offences = new List<string>();
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            if (!IsCore(Namespace(metadata, type)))
            {
                continue;
            }

            foreach (var method in type.GetMethods())
            {
                offences.AddRange(Uses(pe, metadata, method).Where(IsForbidden).Select(u => $"{metadata.GetString(type.Name)} uses {u}"));
            }
        }

        Assert.Empty(offences);
    }

    [Fact]
    public void The_search_finds_what_is_forbidden()
    {
        using var stream = File.OpenRead(typeof(PurityTests).Assembly.Location);
        using var pe = new PEReader(stream);
        var metadata = pe.GetMetadataReader();

        var uses = metadata.TypeDefinitions.Select(metadata.GetTypeDefinition)
            .SelectMany(t => t.GetMethods()).SelectMany(m => Uses(pe, metadata, m));

        Assert.Contains(uses, IsForbidden);
    }

    private static bool IsCore(string name) => new[] { "Definitions", "Activities", "Execution", "Expressions" }
        .Any(part => name.StartsWith("CaseManagement.Workflows." + part, StringComparison.Ordinal));

    // Iterators ask for the thread they were made on; nothing comes of it.
    private static bool IsForbidden(string use) => use != "System.Environment.get_CurrentManagedThreadId" &&
        Forbidden.Any(f => use.StartsWith(f, StringComparison.Ordinal));

    private static string Namespace(MetadataReader metadata, TypeDefinition type)
    {
        while (!type.GetDeclaringType().IsNil)
        {
            type = metadata.GetTypeDefinition(type.GetDeclaringType());
        }

        return metadata.GetString(type.Namespace);
    }

    /// <summary>Members called in a method's IL: every four bytes that are the token of a member of another assembly.</summary>
    private static IEnumerable<string> Uses(PEReader pe, MetadataReader metadata, MethodDefinitionHandle handle)
    {
        var method = metadata.GetMethodDefinition(handle);
        if (method.RelativeVirtualAddress == 0)
        {
            yield break;
        }

        var il = pe.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!;
        var members = metadata.MemberReferences.Count;
        for (var i = 1; i + 4 <= il.Length; i++)
        {
            var token = BitConverter.ToInt32(il, i);
            if (token >> 24 == 0x0A && (token & 0xFFFFFF) is > 0 and var row && row <= members && il[i - 1] is 0x28 or 0x6F or 0x73)
            {
                var member = metadata.GetMemberReference(System.Reflection.Metadata.Ecma335.MetadataTokens.MemberReferenceHandle(token & 0xFFFFFF));
                if (member.Parent.Kind == HandleKind.TypeReference)
                {
                    var type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
                    yield return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}.{metadata.GetString(member.Name)}";
                }
            }
        }
    }
}
