using System.Text.RegularExpressions;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Data;
using CaseManagement.Cases.Design.Gate;
using CaseManagement.Cases.Design.Packages;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;

namespace CaseManagement.Cases.Design.NewCaseType;

/// <summary>Begins a case type: a draft that can be published as it is, ready to be drawn and filled in.</summary>
/// <param name="OperationId">Made by the sender; the id of the draft.</param>
/// <param name="Key">Its key: small letters, digits, dashes.</param>
/// <param name="Title">Its name.</param>
public sealed partial record CreateCaseType(Guid OperationId, string Key, Sentence Title) : ICommand<DesignVersion>
{
    /// <summary>Characters a key may have.</summary>
    public const int MaxLength = 40;

    /// <summary>Addresses of pages that stand where designs do.</summary>
    internal static readonly string[] Reserved = ["new", "package"];

    /// <inheritdoc/>
    public string Subject => $"design:{Key}";

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    internal static partial Regex KeyPattern();
}

/// <summary>Administrators.</summary>
public sealed class CreateCaseTypeAuthorization : AdministratorsOnly<CreateCaseType>;

/// <summary>A key that can be one, and names in both languages.</summary>
public sealed class CreateCaseTypeCheck : IValidate<CreateCaseType>
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<Refusal>> CheckAsync(CreateCaseType request, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var refusals = new List<Refusal>();
        if (request.Key.Length > CreateCaseType.MaxLength || !CreateCaseType.KeyPattern().IsMatch(request.Key))
        {
            refusals.Add(new("invalid-key", new Sentence(
                $"编号只能用小写字母、数字和短横线，以字母开头，如 seat-reservation，最多 {CreateCaseType.MaxLength} 个字符。",
                $"The key begins with a letter and holds small letters, digits and dashes, such as seat-reservation, at most {CreateCaseType.MaxLength}."), "key"));
        }
        else if (CreateCaseType.Reserved.Contains(request.Key, StringComparer.Ordinal))
        {
            refusals.Add(new("invalid-key", new Sentence(
                $"“{request.Key}”是系统保留的编号，请换一个。", $"The office keeps “{request.Key}” for itself. Choose another key."), "key"));
        }

        if (Wrong(request.Title.Zh))
        {
            refusals.Add(new("invalid-title", new Sentence("请写中文名称，最多 60 字。", "Give the Chinese name, at most 60 characters."), "titleZh"));
        }

        if (Wrong(request.Title.En))
        {
            refusals.Add(new("invalid-title", new Sentence("请写英文名称，最多 60 个字符。", "Give the English name, at most 60 characters."), "titleEn"));
        }

        var named = new CaseTypeDraft { Title = request.Title, PolicyType = request.Key };
        if (AbolishedMeasures.Find(request.Key, named, new Dictionary<string, string>()).FirstOrDefault() is { } abolished)
        {
            refusals.Add(new("abolished-measure", new Sentence(
                $"{abolished.Message.Zh}{abolished.Remedy.Zh}", $"{abolished.Message.En} {abolished.Remedy.En}"), "titleZh"));
        }

        return Task.FromResult<IReadOnlyList<Refusal>>(refusals);
    }

    private static bool Wrong(string name) => string.IsNullOrWhiteSpace(name) || name.Trim().Length > 60;
}

/// <summary>The same way a package comes in, with files of our own.</summary>
public sealed class CreateCaseTypeHandler(CaseDb db, DesignShelf shelf, CaseTypeLibrary types, RuleBook rules, IActorSource actors)
    : IRequestHandler<CreateCaseType, Result<DesignVersion>>
{
    /// <inheritdoc/>
    public async Task<Result<DesignVersion>> Handle(CreateCaseType request, CancellationToken cancellationToken)
    {
        if (types.TryCurrent(request.Key, out _) || (await shelf.VersionsAsync(request.Key, cancellationToken)).Count > 0)
        {
            return new Refusal("key-taken", new Sentence(
                $"已有编号为“{request.Key}”的事项或流程，请换一个编号。", $"There is a case type or workflow “{request.Key}” already. Choose another key."), "key");
        }

        var title = new Sentence(request.Title.Zh.Trim(), request.Title.En.Trim());
        var package = new CaseTypePackage(request.Key, title.Zh, 1, CaseTypeSkeleton.Files(request.Key, title, rules.InForce));
        var who = (await actors.CurrentAsync(cancellationToken)).AccountId;
        var drafted = shelf.FromPackage(request.OperationId.ToString("N"), package, 1, who, DesignOrigin.Designer);
        if (drafted.TryGet(out var draft))
        {
            db.Designs.Add(draft);
            await db.SaveChangesAsync(cancellationToken);
        }

        return drafted;
    }
}
