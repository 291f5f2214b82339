namespace CaseManagement.Workflows.Runtime.Calls;

/// <summary>Which other systems workflows may call. Nothing is allowed that is not named.</summary>
public sealed record HttpCallOptions
{
    /// <summary>Hosts that may be called: <c>example.org</c>, <c>*.example.org</c>, with a port where it is not the usual one.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Whether an allowed host may lie on this machine or in the local network.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>How long an answer may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Largest body of an answer in bytes.</summary>
    public int MaxBytes { get; init; } = 64 * 1024;

    /// <summary>True when the host of this address is named.</summary>
    public bool Allows(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var (host, authority) = (address.IdnHost, address.IsDefaultPort ? address.IdnHost : $"{address.IdnHost}:{address.Port}");
        return AllowedHosts.Any(allowed => allowed.StartsWith("*.", StringComparison.Ordinal)
            ? address.IsDefaultPort && host.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase)
            : authority.Equals(allowed, StringComparison.OrdinalIgnoreCase));
    }
}
