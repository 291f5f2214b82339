using System.Diagnostics;
using System.Globalization;

namespace CaseManagement.Workflows.Tests.Chaos;

/// <summary>A node as a process of its own, which can be killed like a machine that loses power.</summary>
internal sealed class NodeProcess : IDisposable
{
    private readonly string _connectionString;
    private readonly int _instances;
    private Process _process;

    public NodeProcess(string connectionString, int instances)
    {
        (_connectionString, _instances) = (connectionString, instances);
        _process = Launch();
    }

    /// <summary>True when it ended by itself, which it does when all is done.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>What it ended with; zero when all was well.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Kills it at once and starts another in its place; nothing happens when it has ended.</summary>
    public async Task KillAndReplaceAsync(TimeSpan pause, CancellationToken cancellation)
    {
        if (HasEnded)
        {
            return;
        }

        _process.Kill();
        await _process.WaitForExitAsync(cancellation);
        _process.Dispose();
        await Task.Delay(pause, cancellation);
        _process = Launch();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private Process Launch()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "CaseManagement.WorkflowNode.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [program, _connectionString, _instances.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardError = false,
        }) ?? throw new InvalidOperationException("dotnet could not be started.");
    }
}
