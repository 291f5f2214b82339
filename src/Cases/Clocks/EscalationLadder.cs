using System.Diagnostics.CodeAnalysis;
using CaseManagement.Cases.Data;

namespace CaseManagement.Cases.Clocks;

/// <summary>How far lateness has climbed.</summary>
public enum EscalationLevel
{
    /// <summary>Assigned, time enough.</summary>
    L0,

    /// <summary>About to expire.</summary>
    L1,

    /// <summary>Due.</summary>
    L2,

    /// <summary>Overdue: supervision begins.</summary>
    L3,

    /// <summary>The leader of the office is told.</summary>
    L4,

    /// <summary>The county leader is told, or the limit of law has passed.</summary>
    L5,
}

/// <summary>One rung of the ladder.</summary>
/// <param name="Level">Which.</param>
/// <param name="Title">What it is, for people.</param>
/// <param name="OverdueFrom">Overdue working days from which it holds, 0 for the due date; null for L0 (always) and L1 (the warning).</param>
/// <param name="WhenStatutoryPassed">Whether it also holds as soon as the statutory limit of the case has passed.</param>
/// <param name="Tells">Keys of the roles that are told.</param>
/// <param name="Act">Key of what the system does.</param>
/// <param name="AnswerWithin">Working days in which an answer is owed; null when none is.</param>
public sealed record EscalationRung(
    EscalationLevel Level, Sentence Title, int? OverdueFrom, bool WhenStatutoryPassed,
    IReadOnlyList<string> Tells, string Act, int? AnswerWithin);

/// <summary>The office's escalation ladder, read from <c>workflow-definitions/escalation.json</c>.</summary>
/// <param name="Warning">When the light turns amber and L1 begins.</param>
/// <param name="Rungs">L0 to L5 in order.</param>
public sealed record EscalationLadder(LightRule Warning, IReadOnlyList<EscalationRung> Rungs)
{
    /// <summary>The level of a step by its clock; null while the clock stands. A passed statutory limit outranks both.</summary>
    public EscalationLevel? LevelOf(ClockReading step, Limit limit, bool statutoryPassed = false)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (statutoryPassed && Rungs.LastOrDefault(r => r.WhenStatutoryPassed) is { } passed)
        {
            return passed.Level;
        }

        return step.Paused ? null : LevelOf(step.Remaining, limit);
    }

    /// <summary>The level with so many working days left of a limit; negative when overdue.</summary>
    public EscalationLevel LevelOf(int remaining, Limit limit) =>
        Rungs.LastOrDefault(r => r.OverdueFrom <= -remaining)?.Level
        ?? (remaining <= Warning.WarningDays(limit) ? EscalationLevel.L1 : EscalationLevel.L0);

    /// <summary>The rung of a level.</summary>
    public EscalationRung this[EscalationLevel level] => Rungs[(int)level];

    /// <summary>Reads the ladder, or lists everything that is wrong with the file.</summary>
    public static bool TryRead(
        string file, string json, [NotNullWhen(true)] out EscalationLadder? ladder, out IReadOnlyList<DataProblem> problems)
    {
        var found = new List<DataProblem>();
        problems = found;
        ladder = null;
        if (DataNode.Parse(file, json, found)?.Only("warning", "levels") is not { } root)
        {
            return false;
        }

        var warning = root.Required("warning")?.Only("atMost", "shareOfLimit");
        var rule = new LightRule(warning?.Integer("atMost") ?? 0, warning?.Number("shareOfLimit") ?? 0);
        if (warning is not null && (rule.AtMost < 0 || rule.ShareOfLimit is < 0 or > 1))
        {
            warning.Report(
                new Sentence("预警天数不能为负，比例须在 0 与 1 之间", "the days cannot be negative and the share lies between 0 and 1"),
                new Sentence("例如 3 和 0.25", "for example 3 and 0.25"));
        }

        var rungs = root.Items("levels").Select(ReadRung).ToList();
        CheckOrder(root, rungs);
        ladder = found.Count == 0 ? new EscalationLadder(rule, rungs) : null;
        return ladder is not null;
    }

    private static EscalationRung ReadRung(DataNode node)
    {
        node.Only("level", "title", "overdueFrom", "whenStatutoryPassed", "tells", "act", "answerWithin");
        return new EscalationRung(
            node.Choice<EscalationLevel>("level"), node.Sentence("title"), node.OptionalInteger("overdueFrom"),
            node.Flag("whenStatutoryPassed"), [.. node.Items("tells").Select(role => role.AsText() ?? "")],
            node.Text("act"), node.OptionalInteger("answerWithin"));
    }

    private static void CheckOrder(DataNode root, List<EscalationRung> rungs)
    {
        if (!rungs.Select(r => r.Level).SequenceEqual(Enum.GetValues<EscalationLevel>()))
        {
            root.Required("levels")?.Report(
                new Sentence("等级必须依次为 L0 至 L5", "the levels must be L0 to L5 in order"),
                new Sentence("每级写一次，按顺序排列", "write each level once, in order"));
            return;
        }

        var thresholds = rungs.Skip(2).Select(r => r.OverdueFrom).ToList();
        if (rungs.Take(2).Any(r => r.OverdueFrom is not null)
            || thresholds.Any(t => t is null or < 0)
            || thresholds.Zip(thresholds.Skip(1)).Any(pair => pair.First >= pair.Second))
        {
            root.Required("levels")?.Report(
                new Sentence("L2 至 L5 的逾期天数必须逐级增大，L0、L1 不写", "the overdue days of L2 to L5 must grow from level to level; L0 and L1 have none"),
                new Sentence("例如 0、1、3、5", "for example 0, 1, 3, 5"));
        }
    }
}
