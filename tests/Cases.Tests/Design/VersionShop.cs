using System.Text.Json.Nodes;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Design.Jobs;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Tests.Walkthroughs;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases.Tests.Design;

/// <summary>Makes versions of the shipped case type out of small edits, and brings them into force like any other version.</summary>
internal sealed class VersionShop(PlayedOffice office)
{
    private int _steps;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>An edit of one file that holds JSON.</summary>
    public CaseType Edited(string file, Action<JsonObject> edit) => Read(office.Type.Files, file, edit);

    /// <summary>The type with an activity under another id.</summary>
    public CaseType Renamed(string id, string newId)
    {
        var files = office.Type.Files.ToDictionary(f => f.Key, f => f.Key.StartsWith("letters/", StringComparison.Ordinal)
            ? f.Value : f.Value.Replace($"\"{id}\"", $"\"{newId}\"", StringComparison.Ordinal));
        return Whole(files);
    }

    /// <summary>A further review between two steps.</summary>
    public CaseType WithStepBetween(string source, string target) => Edited("workflow.json", flow => Insert(flow, source, target));

    /// <summary>Puts a further review on a connection and gives its id.</summary>
    public string Insert(JsonObject flow, string source, string target)
    {
        var id = $"further-{++_steps}";
        var (activities, connections) = (flow["root"]!["activities"]!.AsArray(), flow["root"]!["connections"]!.AsArray());
        var copy = activities.First(a => (string?)a!["id"] == "township-review")!.DeepClone().AsObject();
        copy["id"] = id;
        copy["name"] = id;
        copy["nodeId"] = id;
        activities.Add(copy);
        var connection = connections.First(c => (string?)c!["source"]!["activity"] == source && (string?)c["target"]!["activity"] == target)!.AsObject();
        connection["target"]!["activity"] = id;
        connections.Add(new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = id, ["port"] = "Forward" },
            ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
        });
        return id;
    }

    /// <summary>Makes a version the one new cases take.</summary>
    public async Task PublishAsync(CaseType type)
    {
        await using var scope = office.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
        await scope.ServiceProvider.GetRequiredService<CaseTypeRegister>().MakeCurrentAsync(type, 1, Cancellation);
        await db.SaveChangesAsync(Cancellation);
        await transaction.CommitAsync(Cancellation);
        office.Services.GetRequiredService<CaseTypeLibrary>().PutCurrent(type);
    }

    public static Actor Administrator { get; } = AdministratorOf("gansu");

    /// <summary>The administrator of a region.</summary>
    public static Actor AdministratorOf(string unitPath) => new()
    {
        Kind = ActorKind.Staff,
        Name = "管理员",
        UnitPath = unitPath,
        Posts = new HashSet<string> { "administrator" },
    };

    public Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request) => office.SendAsync(request, Administrator);

    public Task RunJobsAsync() => office.Services.GetRequiredService<DesignJobs>().RunAsync(Cancellation);

    private static CaseType Read(IReadOnlyDictionary<string, string> files, string file, Action<JsonObject> edit)
    {
        var json = JsonNode.Parse(files[file])!.AsObject();
        edit(json);
        return Whole(files.ToDictionary(f => f.Key, f => f.Key == file ? json.ToJsonString() : f.Value));
    }

    private static CaseType Whole(Dictionary<string, string> files)
    {
        var reading = CaseTypeReader.Read("rebirth-approval", files, posts: null);
        Assert.Empty(reading.Problems.Select(p => p.ToString()));
        return reading.Type!;
    }
}
