using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Data;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Design.TryOut;

/// <summary>Keeps a tried case, told to its end, as a walkthrough among the files of the draft: from then on every change is checked against it.</summary>
/// <param name="OperationId">Made by the sender.</param>
/// <param name="VersionId">The version that was tried.</param>
/// <param name="Script">The case.</param>
/// <param name="Name">File name without extension: small letters, digits, dashes.</param>
/// <param name="Title">Name for people.</param>
public sealed partial record SaveTryOut(Guid OperationId, string VersionId, TryOutScript Script, string Name, Sentence Title) : ICommand<DesignVersion>
{
    /// <inheritdoc/>
    public string Subject => $"design-version:{VersionId}";

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    internal static partial Regex NamePattern();
}

/// <summary>Administrators.</summary>
public sealed class SaveTryOutAuthorization : AdministratorsOnly<SaveTryOut>;

/// <summary>A walkthrough needs a name of its own and a title.</summary>
public sealed class SaveTryOutCheck : IValidate<SaveTryOut>
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<Refusal>> CheckAsync(SaveTryOut request, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var refusals = new List<Refusal>();
        if (request.Name.Length > 60 || !SaveTryOut.NamePattern().IsMatch(request.Name))
        {
            refusals.Add(new("invalid-name", new Sentence(
                "文件名只能用小写字母、数字和短横线，如 refused-at-once，最多 60 个字符。",
                "The file name may hold small letters, digits and dashes, such as refused-at-once, at most 60."), "name"));
        }

        if (string.IsNullOrWhiteSpace(request.Title.Zh) || string.IsNullOrWhiteSpace(request.Title.En))
        {
            refusals.Add(new("invalid-title", new Sentence("请写中文和英文名称。", "Give a title in Chinese and in English."), "title"));
        }

        return Task.FromResult<IReadOnlyList<Refusal>>(refusals);
    }
}

/// <summary>Plays once more, so that what is expected is what really came of it.</summary>
public sealed class SaveTryOutHandler(CaseDb db, RuleBook rules, TryOutDesk desk, DesignShelf shelf, IActorSource actors)
    : IRequestHandler<SaveTryOut, Result<DesignVersion>>
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Refusal NotOver = new("not-over", new Sentence(
        "案件还没有办结，不能存为演练。请先走到办结。", "The case is not closed, so it cannot be kept as a walkthrough. Take it to its end first."));

    /// <inheritdoc/>
    public async Task<Result<DesignVersion>> Handle(SaveTryOut request, CancellationToken cancellationToken)
    {
        var version = await db.Designs.SingleOrDefaultAsync(v => v.Id == request.VersionId, cancellationToken);
        if (version is null)
        {
            return DesignRefusals.NoSuchDesign;
        }

        var path = $"walkthroughs/{request.Name}.json";
        if (DesignFiles.Others(version).ContainsKey(path))
        {
            return new Refusal("name-taken", new Sentence(
                $"已有名为“{request.Name}”的演练，请换一个文件名。", $"There is a walkthrough “{request.Name}” already. Choose another name."), "name");
        }

        var read = TryOutDesk.Read(version, rules.InForce.Posts);
        if (!read.TryGet(out var type))
        {
            return Result<DesignVersion>.Refused(read.Refusals);
        }

        var played = await desk.PlayAsync(type, request.Script, cancellationToken);
        if (!played.TryGet(out var picture) || picture.Refusals.Count > 0)
        {
            return Result<DesignVersion>.Refused(played.Succeeded ? played.Value.Refusals : played.Refusals);
        }

        if (picture.End is not { } end)
        {
            return NotOver;
        }

        var files = new Dictionary<string, string?> { [path] = Text(request, picture, end) };
        var who = (await actors.CurrentAsync(cancellationToken)).AccountId;
        var change = new DesignChange(version.DefinitionId, version.Id, null, files, null, DesignOrigin.Designer);
        var answer = await shelf.SaveAsync(request.OperationId, change, who, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return answer;
    }

    private static string Text(SaveTryOut request, TryOutPicture picture, WalkthroughEnd end)
    {
        var script = picture.Script;
        var expect = new JsonObject
        {
            ["result"] = end.Result,
            ["status"] = end.Status,
            ["letters"] = new JsonArray([.. end.Letters.Select(l => JsonValue.Create(l))]),
            ["acceptedOn"] = Day(end.AcceptedOn),
            ["deemed"] = end.Deemed ? true : null,
            ["decidedOn"] = Day(end.DecidedOn),
            ["closedOn"] = Day(end.ClosedOn),
            ["clocks"] = JsonSerializer.SerializeToNode(end.Clocks, Readable),
        };
        var file = new JsonObject
        {
            ["title"] = new JsonObject { ["zh"] = request.Title.Zh.Trim(), ["en"] = request.Title.En.Trim() },
            ["start"] = Day(script.Start),
            ["unit"] = script.Unit,
            ["channel"] = script.Channel,
            ["application"] = script.Application.DeepClone(),
            ["materials"] = JsonSerializer.SerializeToNode(script.Materials, Readable),
            ["steps"] = JsonSerializer.SerializeToNode(script.Steps, Readable),
            ["expect"] = new JsonObject(expect.Where(e => e.Value is not null).Select(e => KeyValuePair.Create(e.Key, e.Value?.DeepClone()))),
        };
        return file.ToJsonString(Readable) + "\n";
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
