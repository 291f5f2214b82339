namespace CaseManagement.Web.WorkflowHttp;

/// <summary>The settings <c>Workflows:Http</c>.</summary>
public sealed record WorkflowHttpOptions
{
    /// <summary>The path all endpoints of workflows lie below.</summary>
    public const string Prefix = "/workflows";

    /// <summary>Whether workflows answer HTTP requests at all.</summary>
    public bool Enabled { get; init; }

    /// <summary>Hosts workflows may call.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Whether an allowed host may lie on this machine or in the local network.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>Seconds a called system has for its answer.</summary>
    public int CallSeconds { get; init; } = 10;

    /// <summary>Seconds an asker waits for the response of a workflow, 30 at most.</summary>
    public int WaitSeconds { get; init; } = 30;

    /// <summary>How long an asker waits.</summary>
    public TimeSpan Wait => TimeSpan.FromSeconds(Math.Clamp(WaitSeconds, 0, 30));
}
