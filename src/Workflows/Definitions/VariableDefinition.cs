using CaseManagement.Workflows.Expressions;

namespace CaseManagement.Workflows.Definitions;

/// <summary>Where a variable lives while its workflow waits.</summary>
public enum VariableStorage
{
    /// <summary>Nowhere: after a wait the variable has its default again.</summary>
    None,

    /// <summary>In the state of the instance.</summary>
    Instance,

    /// <summary>In memory, says the format; this engine keeps it in the state too, since any node may resume an instance.</summary>
    Memory,
}

/// <summary>A variable as declared by a workflow or a container.</summary>
/// <param name="Id">Identity; references in the file use it.</param>
/// <param name="Name">The name scripts use.</param>
/// <param name="Type">What values are converted to.</param>
/// <param name="Default">The value at the beginning.</param>
/// <param name="Storage">Whether it outlives a wait.</param>
public sealed record VariableDefinition(string Id, string Name, DataType Type, object? Default, VariableStorage Storage)
{
    /// <summary>The name in the accessors of scripts: <c>res</c> is read by <c>getRes()</c>.</summary>
    public string PascalName { get; } = Naming.Pascal(Name);
}

/// <summary>An input or output a workflow declares.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What values are converted to.</param>
/// <param name="IsStored">For inputs: still available after a wait.</param>
public sealed record ArgumentDefinition(string Name, DataType Type, bool IsStored);

/// <summary>How names of the format become names in scripts.</summary>
internal static class Naming
{
    /// <summary>Drops spaces, underscores and hyphens and raises the letter after each, and the first.</summary>
    public static string Pascal(string name)
    {
        var result = new System.Text.StringBuilder(name.Length);
        var raise = true;
        foreach (var c in name)
        {
            if (c is ' ' or '_' or '-')
            {
                raise = true;
                continue;
            }

            result.Append(raise ? char.ToUpperInvariant(c) : c);
            raise = false;
        }

        return result.ToString();
    }
}
