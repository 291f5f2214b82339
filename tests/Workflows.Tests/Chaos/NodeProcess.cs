using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace CaseManagement.Workflows.Tests.Chaos;

/// <summary>A node as a process of its own, which can be killed like a machine that loses power.</summary>
internal sealed class NodeProcess : IDisposable
{
    private const int Remembered = 60;

    private readonly string _connectionString;
    private readonly int _instances;
    private readonly ConcurrentQueue<string> _said = new();
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

    /// <summary>The last it complained of, the latest process included.</summary>
    public string LastWords => string.Join('\n', _said);

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
        var process = Process.Start(new ProcessStartInfo("dotnet", [program, _connectionString, _instances.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("dotnet could not be started.");
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginErrorReadLine();
        return process;
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        _said.Enqueue(line);
        if (_said.Count > Remembered)
        {
            _said.TryDequeue(out _);
        }
    }
}
