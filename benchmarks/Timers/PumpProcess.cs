using System.Diagnostics;
using CaseManagement.Benchmarks.Storage;

namespace CaseManagement.Benchmarks.Timers;

/// <summary>This program as a node that has just been started: it opens the database, does one round of the pump and ends.</summary>
internal static class PumpProcess
{
    /// <summary>The first argument that makes this program such a node; provider and connection follow.</summary>
    public const string Argument = "one-round";

    /// <summary>Starts the node and waits for its end.</summary>
    public static async Task RunAsync(Store store)
    {
        var start = new ProcessStartInfo(
            "dotnet", [typeof(PumpProcess).Assembly.Location, Argument, store.IsPostgres ? "postgres" : "sqlite", store.ConnectionString])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The node ended with {process.ExitCode}: {output}");
        }
    }

    /// <summary>What the node does.</summary>
    public static async Task<int> MainAsync(string provider, string connectionString)
    {
        using var store = Store.Existing(connectionString, isPostgres: provider == "postgres");
        await using var engine = Engine.Over(store);
        await engine.Timers.PumpAsync();
        return 0;
    }
}
