using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CaseManagement.Tests.Databases;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresCluster))]

namespace CaseManagement.Tests.Databases;

/// <summary>
/// A throw-away PostgreSQL cluster on a loopback port, started by the first test that wants it from the binaries that
/// Debian installs, and removed after the last. Without the binaries the test is skipped; in CI it fails.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private readonly Lazy<string> server;
    private string? folder;

    public PostgresCluster() => server = new Lazy<string>(Start);

    private static bool IsRoot => Environment.UserName == "root";

    private static string? Binaries { get; } = FindBinaries();

    /// <summary>A new, empty database; its connection string.</summary>
    public async Task<string> NewDatabaseAsync(CancellationToken cancellation)
    {
        if (Binaries is null)
        {
            const string Message = "PostgreSQL is not installed (Debian package postgresql).";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", Message);
            Assert.Fail(Message);
        }

        var name = "t" + Guid.NewGuid().ToString("N");
        await using var connection = new NpgsqlConnection(server.Value + ";Database=postgres");
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync(cancellation);
        return $"{server.Value};Database={name}";
    }

    public ValueTask DisposeAsync()
    {
        if (folder is not null)
        {
            NpgsqlConnection.ClearAllPools();
            RunAsOwner("pg_ctl", "-D", folder, "-m", "immediate", "stop");
            Directory.Delete(folder, recursive: true);
        }

        return ValueTask.CompletedTask;
    }

    private static string? FindBinaries()
    {
        const string Installed = "/usr/lib/postgresql";
        return Directory.Exists(Installed)
            ? Directory.GetDirectories(Installed)
                .Select(version => Path.Combine(version, "bin"))
                .Where(bin => File.Exists(Path.Combine(bin, "initdb")))
                .MaxBy(bin => int.TryParse(Path.GetFileName(Path.GetDirectoryName(bin)), out var version) ? version : 0)
            : null;
    }

    private string Start()
    {
        folder = Directory.CreateTempSubdirectory("pgtest").FullName;
        if (IsRoot)
        {
            Run("chown", "postgres", folder);
        }

        var port = FreePort();
        RunAsOwner("initdb", "-D", folder, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        RunAsOwner(
            "pg_ctl", "-D", folder, "-w", "-l", Path.Combine(folder, "log"),
            "-o", $"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c max_connections=200 -c deadlock_timeout=100ms", "start");
        return $"Host=127.0.0.1;Port={port};Username=postgres;Maximum Pool Size=20";
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static void RunAsOwner(string program, params string[] arguments)
    {
        var path = Path.Combine(Binaries!, program);
        if (IsRoot)
        {
            Run("runuser", ["-u", "postgres", "--", path, .. arguments]);
        }
        else
        {
            Run(path, arguments);
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} exited with {process.ExitCode}: {output}");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
