using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace CaseManagement.Workflows.Tests.Expressions;

/// <summary>The Node of this machine, asked many programs at once.</summary>
internal static class Node
{
    public static async Task<IReadOnlyList<string>> ShowAsync(IReadOnlyList<string> programs, CancellationToken cancellation)
    {
        using var node = Start();
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(programs).AsMemory(), cancellation);
        node.StandardInput.Close();
        var errors = node.StandardError.ReadToEndAsync(cancellation);
        var lines = (await node.StandardOutput.ReadToEndAsync(cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await node.WaitForExitAsync(cancellation);
        return lines.Length == programs.Count
            ? [.. lines.Select(l => JsonSerializer.Deserialize<string>(l)!)]
            : throw new InvalidOperationException("Node answered too little: " + await errors);
    }

    private static Process Start()
    {
        var runner = Path.Combine(Path.GetDirectoryName(CaseTableTests.Folder())!, "node-runner.js");
        var start = new ProcessStartInfo("node")
        {
            ArgumentList = { runner, Script.ShowCode, new ScriptHost().Now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["TZ"] = "Asia/Shanghai" },
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("Node is not installed here; the comparison with it was left out.");
            throw;
        }
    }
}
