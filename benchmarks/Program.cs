using System.Globalization;
using CaseManagement.Benchmarks;
using CaseManagement.Benchmarks.Measuring;
using CaseManagement.Benchmarks.Steps;
using CaseManagement.Benchmarks.Turns;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Benchmark[] benchmarks =
[
    new("a", TurnBenchmark.RunAsync),
    new("b", StepsSection.RunAsync),
];

var wanted = args.Where(argument => argument != "--quick").DefaultIfEmpty("all").ToList();
var size = new Size(args.Contains("--quick"));
var chosen = benchmarks.Where(benchmark => wanted.Contains("all") || wanted.Contains(benchmark.Key)).ToList();
if (chosen.Count == 0 || wanted.Exists(key => key != "all" && !benchmarks.Any(benchmark => benchmark.Key == key)))
{
    Console.Error.WriteLine($"usage: dotnet run -c Release --project benchmarks -- [all|{string.Join('|', benchmarks.Select(b => b.Key))}] [--quick]");
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
