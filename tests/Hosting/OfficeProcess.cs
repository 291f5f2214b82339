using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CaseManagement.Tests.Hosting;

/// <summary>
/// The product as its user starts it: a process of its own with a data folder of its own, reached over a socket.
/// It can be killed like a machine that loses power, and started again on the same data.
/// </summary>
public sealed class OfficeProcess : IAsyncDisposable
{
    private readonly StringBuilder _output = new();
    private readonly string[] _arguments;
    private readonly bool _ownsData;
    private readonly string? _program;
    private Process? _process;

    private OfficeProcess(string dataFolder, bool ownsData, Uri address, string[] arguments, string? program)
    {
        _program = program;
        DataFolder = dataFolder;
        _ownsData = ownsData;
        Address = address;
        _arguments = arguments;
    }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>Its database and keys.</summary>
    public string DataFolder { get; }

    /// <summary>How long the last start took until the first answer.</summary>
    public TimeSpan StartedIn { get; private set; }

    /// <summary>Everything it printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts an office.</summary>
    /// <param name="arguments">Further arguments, such as <c>--demo</c>.</param>
    /// <param name="dataFolder">An existing data folder to go on with; a new one otherwise.</param>
    /// <param name="program">A published program to start, from a folder of no meaning; the build of this checkout otherwise.</param>
    public static async Task<OfficeProcess> StartAsync(string[] arguments, string? dataFolder = null, string? program = null)
    {
        var office = new OfficeProcess(
            dataFolder ?? Directory.CreateTempSubdirectory("office").FullName,
            dataFolder is null,
            new Uri($"http://127.0.0.1:{FreePort()}/"),
            arguments,
            program);
        await office.StartAgainAsync();
        return office;
    }

    /// <summary>Starts the process again on the same data, after <see cref="KillAsync"/>.</summary>
    public async Task StartAgainAsync()
    {
        var watch = Stopwatch.StartNew();
        _process = Launch();
        using var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        while (true)
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The office ended with exit code {_process.ExitCode}:\n{Output}");
            }

            if (await AnswersAsync(client))
            {
                StartedIn = watch.Elapsed;
                return;
            }

            if (watch.Elapsed > TimeSpan.FromMinutes(2))
            {
                throw new InvalidOperationException($"The office did not answer within two minutes:\n{Output}");
            }

            await Task.Delay(50);
        }
    }

    /// <summary>Ends the process at once, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        if (_ownsData)
        {
            Directory.Delete(DataFolder, recursive: true);
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            return (await client.GetAsync(new Uri("healthz", UriKind.Relative))).StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (TaskCanceledException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Process Launch()
    {
        var web = Path.Combine(Repository.Root, "src", "Web");
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        var assembly = _program ?? Path.Combine(web, "bin", configuration, "net10.0", "CaseManagement.Web.dll");
        var start = new ProcessStartInfo("dotnet", [assembly, "--data", DataFolder, "--urls", Address.ToString(), .. _arguments])
        {
            WorkingDirectory = _program is null ? web : DataFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            lock (_output)
            {
                _output.AppendLine(line);
            }
        }
    }
}
