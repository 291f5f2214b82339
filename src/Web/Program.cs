using CaseManagement.Web.CommandLine;
using CaseManagement.Web.Infrastructure;

if (await CommandLine.TryRunAsync(args) is { } exitCode)
{
    return exitCode;
}

var builder = OfficeHost.CreateBuilder(args);
var app = builder.Build();
if (await Opening.OpenAsync(app) is { } problem)
{
    await Console.Error.WriteLineAsync($"{problem.Zh}{Environment.NewLine}{problem.En}");
    return 1;
}

app.UseOffice();
await app.RunAsync();
return 0;

/// <summary>The entry point, public so that tests can host it.</summary>
public partial class Program;
