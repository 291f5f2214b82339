using System.Globalization;
using CaseManagement.Benchmarks;
using CaseManagement.Benchmarks.Designer;
using CaseManagement.Benchmarks.Measuring;
using CaseManagement.Benchmarks.Publishing;
using CaseManagement.Benchmarks.Steps;
using CaseManagement.Benchmarks.Suspended;
using CaseManagement.Benchmarks.Timers;
using CaseManagement.Benchmarks.Turns;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [PumpProcess.Argument, var provider, var connection])
{
    return await PumpProcess.MainAsync(provider, connection);
}

Benchmark[] benchmarks =
[
    new("a", TurnBenchmark.RunAsync),
    new("b1", StepsSection.RuntimeAsync),
    new("b2", StepsSection.CommandAsync),
    new("c", SuspendedBenchmark.RunAsync),
    new("d", TimerBenchmark.RunAsync),
    new("e", PublishBenchmark.RunAsync),
    new("f", DesignerBenchmark.RunAsync),
];

var wanted = args.Where(argument => argument != "--quick").DefaultIfEmpty("all").ToList();
var size = new Size(args.Contains("--quick"));
var chosen = benchmarks.Where(benchmark => wanted.Exists(key => key == "all" || benchmark.Key.StartsWith(key, StringComparison.Ordinal))).ToList();
if (chosen.Count == 0 || wanted.Exists(key => key != "all" && !Array.Exists(benchmarks, benchmark => benchmark.Key.StartsWith(key, StringComparison.Ordinal))))
{
    Console.Error.WriteLine($"usage: dotnet run -c Release --project benchmarks -- [all|a|b|{string.Join('|', benchmarks.Skip(1).Select(b => b.Key))}] [--quick]");
    return 2;
}

var command = $"dotnet run -c Release --project benchmarks -- {string.Join(' ', args)}".TrimEnd();
foreach (var benchmark in chosen)
{
    var section = await benchmark.RunAsync(size);
    Console.WriteLine(Report.Text(section, command) + "\n");
    if (!size.IsQuick)
    {
        Report.Write(Repository.Page, section, command);
    }
}

return 0;
