using CaseManagement.Web.CommandLine;

if (await CommandLine.TryRunAsync(args) is { } exitCode)
{
    return exitCode;
}

var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.MapGet("/", () => "CaseManagement");
app.Run();
return 0;

/// <summary>The entry point, public so that tests can host it.</summary>
public partial class Program;
