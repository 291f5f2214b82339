using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace CaseManagement.Tests.Databases;

/// <summary>
/// A throw-away PostgreSQL cluster in a temporary folder, on a loopback port, made from the binaries that Debian installs.
/// It can be stopped as by a power failure and started again on the same files.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    /// <summary>Settings of a cluster that need not outlive a crash: quick.</summary>
    public const string Careless = "-c fsync=off -c full_page_writes=off -c deadlock_timeout=100ms";

    /// <summary>Settings of a cluster whose commits are on the disk, as in production.</summary>
    public const string Durable = "-c fsync=on -c synchronous_commit=on -c full_page_writes=on";

    private readonly string _folder;
    private readonly string _settings;
    private readonly int _port;

    private PostgresServer(string folder, string settings, int port) => (_folder, _settings, _port) = (folder, settings, port);

    /// <summary>Whether the server's binaries are installed.</summary>
    public static bool IsInstalled => Binaries is not null;

    /// <summary>How to reach the server; a database is still to be named.</summary>
    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username=postgres";

    private static bool IsRoot => Environment.UserName == "root";

    private static string? Binaries { get; } = FindBinaries();

    /// <summary>Makes a cluster and starts it.</summary>
    /// <param name="settings">Options of the server, such as <see cref="Durable"/>.</param>
    public static PostgresServer Start(string settings)
    {
        var folder = Directory.CreateTempSubdirectory("pg").FullName;
        if (IsRoot)
        {
            Run("chown", "postgres", folder);
        }

        RunAsOwner("initdb", "-D", folder, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        var server = new PostgresServer(folder, settings, FreePort());
        server.StartAgain();
        return server;
    }

    /// <summary>Starts the server on the files it left.</summary>
    public void StartAgain() => RunAsOwner(
        "pg_ctl", "-D", _folder, "-w", "-t", "120", "-l", Path.Combine(_folder, "log"),
        "-o", $"-p {_port} -k {_folder} -c listen_addresses=127.0.0.1 -c max_connections=200 {_settings}", "start");

    /// <summary>Stops the server as a power failure would: nothing is written any more.</summary>
    public void StopAtOnce() => RunAsOwner("pg_ctl", "-D", _folder, "-w", "-m", "immediate", "stop");

    /// <summary>Stops the server in order and starts it again: its own memory is empty then.</summary>
    public void Restart()
    {
        RunAsOwner("pg_ctl", "-D", _folder, "-w", "-m", "fast", "stop");
        StartAgain();
    }

    /// <summary>A new, empty database; its connection string.</summary>
    public async Task<string> NewDatabaseAsync(CancellationToken cancellation)
    {
        var name = "t" + Guid.NewGuid().ToString("N");
        await using var connection = new NpgsqlConnection(ConnectionString + ";Database=postgres");
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync(cancellation);
        return $"{ConnectionString};Database={name}";
    }

    public void Dispose()
    {
        NpgsqlConnection.ClearAllPools();
        if (File.Exists(Path.Combine(_folder, "postmaster.pid")))
        {
            StopAtOnce();
        }

        Directory.Delete(_folder, recursive: true);
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

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static void RunAsOwner(string program, params string[] arguments)
    {
        var path = Path.Combine(Binaries ?? throw new InvalidOperationException("PostgreSQL is not installed."), program);
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
