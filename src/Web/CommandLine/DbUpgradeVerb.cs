using CaseManagement.Cases.Persistence;
using CaseManagement.Web.Infrastructure;

namespace CaseManagement.Web.CommandLine;

/// <summary>Brings an older database to the schema of this program; a SQLite file is copied first: <c>db upgrade --data DIR</c>.</summary>
internal sealed class DbUpgradeVerb : Verb
{
    public override string Name => "db upgrade";

    public override string Usage => "[--data DIR] [--demo]";

    public override IReadOnlyList<string> Options => ["data"];

    public override IReadOnlyList<string> Flags => ["demo"];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal)
    {
        var data = arguments.Optional("data");
        if (arguments.Complaint is { } complaint)
        {
            return terminal.Refuse(complaint);
        }

        string[] args = [.. data is null ? [] : new[] { "--data", data }, .. arguments.Has("demo") ? ["--demo"] : Array.Empty<string>()];
        await using var app = OfficeHost.CreateBuilder(args).Build();
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        var answer = await DatabaseSchema.PrepareAsync(db, upgrade: true, CancellationToken.None);
        if (!answer.TryGet(out var done))
        {
            return terminal.Refuse(answer.Refusals[0].Message.En);
        }

        terminal.WriteLine(done);
        return Terminal.Done;
    }
}
