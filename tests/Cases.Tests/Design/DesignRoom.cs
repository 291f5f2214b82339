using System.Text.Json.Nodes;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Data;
using CaseManagement.Cases.Design;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Tests.Data;
using CaseManagement.Cases.Tests.Persistence;
using CaseManagement.Tests.Databases;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases.Tests.Design;

/// <summary>An office that opened on a copy of the shipped files, with two administrators who design.</summary>
internal sealed class DesignRoom : IAsyncDisposable
{
    public const string Key = "rebirth-approval";

    public static readonly Actor Wen = Administrator("温如海");
    public static readonly Actor An = Administrator("安若云");

    private readonly Office _office;

    private DesignRoom(Office office, DefinitionsCopy files) => (_office, Files) = (office, files);

    public DefinitionsCopy Files { get; }

    public CaseTypeLibrary Library => _office.Services.GetRequiredService<CaseTypeLibrary>();

    public IServiceProvider Services => _office.Services;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<DesignRoom> OpenAsync(PostgresCluster cluster, bool postgres = false)
    {
        var files = new DefinitionsCopy();
        var office = await Office.OpenAsync(postgres, cluster, services => services
            .AddMediation(typeof(CaseDb).Assembly)
            .AddCaseTypes()
            .AddOfficeRules(files.Folder)
            .AddCaseCore());
        var room = new DesignRoom(office, files);
        await room.StartAsync();
        return room;
    }

    /// <summary>Opens the office again over the same database.</summary>
    public async Task StartAsync() => await _office.InScopeAsync<DefinitionsIntake>(async intake =>
    {
        Assert.Empty(await intake.ReadAsync(isNew: false, demo: true, Cancellation));
        await intake.AcceptAsync(Cancellation);
    });

    /// <summary>Sends a request as somebody, Wen unless told otherwise.</summary>
    public Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request, Actor? actor = null) =>
        _office.InScopeAsync<IMediator, Result<T>>(mediator => mediator.Send(request, Cancellation), actor ?? Wen);

    public Task<T> ReadAsync<T>(Func<CaseDb, Task<T>> read) => _office.InScopeAsync(read);

    public async Task<DesignVersion> LatestAsync(string definitionId = Key) =>
        (await SendAsync(new OpenDesign(definitionId, VersionOptions.Latest))).Value;

    /// <summary>Saves a drawing, new where there is no definition.</summary>
    public Task<Result<DesignVersion>> SaveAsync(string? definitionId, JsonObject model, string? versionId = null, Actor? actor = null) =>
        SendAsync(new SaveDesign(Guid.CreateVersion7(), definitionId, versionId, model.ToJsonString()), actor);

    /// <summary>Changes the latest drawing of the case type and saves it.</summary>
    public async Task<DesignVersion> DrawAsync(Action<JsonObject> change)
    {
        var model = DesignModel.Of(await LatestAsync());
        change(model);
        return (await SaveAsync(Key, model)).Value;
    }

    /// <summary>Changes a file of the case type and saves it.</summary>
    public async Task<DesignVersion> EditAsync(string path, string from, string to)
    {
        var text = DesignFiles.Others(await LatestAsync())[path];
        Assert.Contains(from, text, StringComparison.Ordinal);
        var files = new Dictionary<string, string?> { [path] = text.Replace(from, to, StringComparison.Ordinal) };
        return (await SendAsync(new SaveDesign(Guid.CreateVersion7(), Key, null, null, files))).Value;
    }

    public Task<List<DesignVersion>> VersionsAsync(string definitionId = Key) => ReadAsync(db =>
        db.Designs.AsNoTracking().Where(v => v.DefinitionId == definitionId).OrderBy(v => v.Number).ToListAsync(Cancellation));

    /// <summary>What the audit log holds about designs.</summary>
    public Task<List<string>> AuditAsync() => ReadAsync(db => db.Audit.OrderBy(a => a.Id)
        .Select(a => a.Action + " " + a.Subject + " " + a.Answer).ToListAsync(Cancellation));

    public async ValueTask DisposeAsync()
    {
        await _office.DisposeAsync();
        Files.Dispose();
    }

    /// <summary>A small workflow that stands alone.</summary>
    public static JsonObject Greeting(string text = "hello") => JsonNode.Parse($$"""
        {
          "name": "Greeting",
          "root": {
            "id": "flow", "nodeId": "Workflow1:flow", "type": "Elsa.Flowchart", "version": 1,
            "activities": [
              { "id": "start", "nodeId": "Workflow1:flow:start", "type": "Elsa.Start", "version": 1 },
              { "id": "say", "nodeId": "Workflow1:flow:say", "type": "Elsa.WriteLine", "version": 1,
                "text": { "typeName": "String", "expression": { "type": "Literal", "value": "{{text}}" } } }
            ],
            "connections": [ { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "say", "port": "In" } } ]
          }
        }
        """)!.AsObject();

    private static Actor Administrator(string name) => new()
    {
        Kind = ActorKind.Staff,
        AccountId = Guid.CreateVersion7(),
        Name = name,
        UnitPath = "gansu",
        Posts = new HashSet<string> { "administrator" },
    };
}
