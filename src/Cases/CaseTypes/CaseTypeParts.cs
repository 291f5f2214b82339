using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseManagement.Cases.CaseTypes;

/// <summary>How numbers of this matter are written. Patterns know <c>{unit}</c> (number word), <c>{word}</c> (of the letter),
/// <c>{year}</c>, <c>{date}</c> (yyyyMMdd) and <c>{seq:000}</c>.</summary>
public sealed record Numbering(string Receipt, string Case, string Letter, string Series);

/// <summary>One stage of the stage bar.</summary>
public sealed record Stage(string Key, Sentence Title);

/// <summary>A part somebody has in the case and the application fields that say who.</summary>
/// <param name="Role">Such as <c>applicant</c>.</param>
/// <param name="NameField">Field of the application form with the name.</param>
/// <param name="IdField">Field with the identity number, if asked.</param>
/// <param name="PhoneField">Field with the telephone number, if asked.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Required">True when there is always somebody in this part.</param>
public sealed record PartyRole(string Role, Sentence Title, bool Required, string NameField, string? IdField, string? PhoneField);

/// <summary>A document asked for.</summary>
/// <param name="Commitment">True when a written commitment (承诺) may stand for it.</param>
/// <param name="When">Asked only then; null for always.</param>
/// <param name="Key">Name in the files.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Required">True when the case cannot be accepted without it.</param>
public sealed record MaterialRule(string Key, Sentence Title, bool Required, bool Commitment, FieldCondition? When);

/// <summary>True when the field's value is one of these; a switch counts as <c>true</c> or <c>false</c>.</summary>
public sealed record FieldCondition(string Field, IReadOnlyList<string> In)
{
    /// <summary>Whether it is so for this data.</summary>
    public bool Holds(JsonObject data) => data[Field] switch
    {
        JsonArray list => list.Any(i => In.Contains(i?.ToString(), StringComparer.Ordinal)),
        JsonValue value => In.Contains(
            value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString(), StringComparer.Ordinal),
        _ => false,
    };
}

/// <summary>How long something may take.</summary>
/// <param name="Count">Length in <paramref name="Unit"/>; the day after the start is day 1.</param>
/// <param name="Unit"><c>working</c>, <c>calendar</c> or <c>month</c>.</param>
/// <param name="Statutory">True for a limit of law, false for the office's own commitment.</param>
/// <param name="OnExpiry">Outcome the step takes by itself when the limit has passed; null where lateness is only shown.</param>
/// <param name="Law">Where the limit is written.</param>
/// <param name="Continues">True where the clock that runs before goes on instead of a new one starting.</param>
/// <param name="Key">Name in the files.</param>
/// <param name="Title">Name for people.</param>
public sealed record Limit(
    string Key, Sentence Title, int Count, string Unit, bool Statutory, string? OnExpiry, Sentence? Law, bool Continues = false);

/// <summary>What a place changes in a limit.</summary>
public sealed record LimitChange(int? Count, string? Unit, bool Continues, Sentence? Law)
{
    internal Limit ApplyTo(Limit limit) => limit with
    {
        Count = Count ?? limit.Count,
        Unit = Unit ?? limit.Unit,
        Continues = Continues,
        Law = Law ?? limit.Law,
    };
}

/// <summary>Limits of a province, city or county that differ from the national ones.</summary>
/// <param name="Locality">Beginning of the unit path, such as <c>hubei</c> or <c>gansu/zhangye/ganzhou</c>.</param>
/// <param name="Limits">What changes, by key of the limit.</param>
public sealed record LocalityLimits(string Locality, IReadOnlyDictionary<string, LimitChange> Limits)
{
    /// <summary>True when the unit path is this locality or below it.</summary>
    public bool Covers(string unitPath) =>
        unitPath == Locality || unitPath.StartsWith(Locality + "/", StringComparison.Ordinal);
}

/// <summary>The one extension the law allows.</summary>
/// <param name="Limit">Limit that may be extended.</param>
/// <param name="Count">Added, in the limit's unit.</param>
/// <param name="Post">Who may extend.</param>
/// <param name="Letter">Letter that tells the applicant why.</param>
/// <param name="Law">Where the extension is allowed.</param>
public sealed record ExtensionRule(string Limit, int Count, string Post, string Letter, Sentence Law);

/// <summary>A ground on which the case may stand still.</summary>
/// <param name="StopsStatutory">False where only the handling pauses and the clock of law runs on.</param>
/// <param name="Ground">Key, such as <c>appraisal</c>.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Law">Where the ground is written.</param>
/// <param name="Letter">Letter that tells the applicant that the case stands.</param>
/// <param name="ResumeLetter">Letter that tells that it goes on.</param>
/// <param name="Posts">Who may order and end it.</param>
public sealed record SuspensionRule(
    string Ground, Sentence Title, Sentence Law, string Letter, string ResumeLetter, bool StopsStatutory, IReadOnlyList<string> Posts);

/// <summary>Withdrawal by the applicant.</summary>
/// <param name="UntilStage">Last stage in which it is possible; never after the decision.</param>
/// <param name="Letter">Letter that ends the case.</param>
/// <param name="Result">Result of a withdrawn case.</param>
public sealed record WithdrawalRule(string UntilStage, string Letter, string Result);

/// <summary>An answer a step can have: how its button looks and what must be there first.</summary>
/// <param name="Style"><c>primary</c>, <c>secondary</c>, <c>adverse</c> or <c>system</c> (never a button).</param>
/// <param name="Requires">Any of <see cref="Requirement"/>.</param>
/// <param name="Key">Name in the files.</param>
/// <param name="Title">Name for people.</param>
public sealed record OutcomeRule(string Key, Sentence Title, OutcomeStyle Style, IReadOnlyList<string> Requires)
{
    /// <summary>True when the outcome asks for this.</summary>
    public bool Needs(string requirement) => Requires.Contains(requirement, StringComparer.Ordinal);
}

/// <summary>How an outcome's button looks.</summary>
public enum OutcomeStyle
{
    Primary,
    Secondary,

    /// <summary>Against the applicant: reasons, article and appeal routes are obligatory.</summary>
    Adverse,

    /// <summary>Taken by the system when a limit passes.</summary>
    System,
}

/// <summary>What an outcome may ask for before it can be chosen.</summary>
public static class Requirement
{
    /// <summary>A reason from the list of the case type.</summary>
    public const string Reason = "reason";

    /// <summary>The article of law.</summary>
    public const string Article = "article";

    /// <summary>A written opinion.</summary>
    public const string Opinion = "opinion";

    /// <summary>The applicant has been heard or the time for it has passed (行政许可法 §§7, 36).</summary>
    public const string Heard = "heard";

    /// <summary>Somebody who has not handled an earlier step it may not be the same as.</summary>
    public const string SecondPerson = "second-person";

    /// <summary>At most once per case (supplement notice: 行政许可法 §32, unless a supervisor permits another).</summary>
    public const string Once = "once";

    /// <summary>All required materials are there or committed to.</summary>
    public const string CompleteMaterials = "complete-materials";

    /// <summary>A list of what is missing, all at once.</summary>
    public const string Items = "items";

    internal static readonly string[] All = [Reason, Article, Opinion, Heard, SecondPerson, Once, CompleteMaterials, Items];
}

/// <summary>A reason for an adverse outcome or a return.</summary>
/// <param name="Article">The article it rests on, proposed on the form.</param>
/// <param name="For">Outcomes it may be given for.</param>
/// <param name="Code">Stable code, stored with the task.</param>
/// <param name="Title">Name for people.</param>
public sealed record Reason(string Code, Sentence Title, Sentence Article, IReadOnlyList<string> For);

/// <summary>How a case can end.</summary>
public sealed record CaseResult(string Key, Sentence Title, bool Adverse);

/// <summary>A kind of letter.</summary>
/// <param name="Code">Catalogue code such as <c>D10</c>.</param>
/// <param name="Word">Word in its number, such as <c>受</c>.</param>
/// <param name="Template">Path of the template in the folder.</param>
/// <param name="Citizen">True when it is addressed to the applicant.</param>
/// <param name="Unit">Level of the unit whose name it bears: <c>county</c> unless told otherwise, or <c>township</c>.</param>
/// <param name="Key">Name in the files.</param>
/// <param name="Title">Name for people.</param>
public sealed record LetterKind(string Key, string Code, string Word, Sentence Title, string Template, bool Citizen, string Unit);
