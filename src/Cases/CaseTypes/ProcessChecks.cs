using CaseManagement.Cases.Activities;
using CaseManagement.Cases.Documents;

namespace CaseManagement.Cases.CaseTypes;

/// <summary>Does the drawing fit the case type? Names exist, every port leads somewhere, nothing adverse ends without appeal routes.</summary>
internal sealed class ProcessChecks(ProcessDrawing drawing, CaseTypeDraft type, OfficePosts? posts, LetterTemplates templates)
{
    public void Run()
    {
        foreach (var activity in drawing.Activities.Values)
        {
            CheckPorts(activity);
            CheckNames(activity);
        }

        foreach (var step in type.Steps.Values)
        {
            CheckStep(step, drawing.Activities[step.Id].Spot);
        }

        if (drawing.Activities.Values.All(a => a.Type != CaseActivity.Close))
        {
            drawing.Root.Member("activities").Complain(
                new("流程没有办结（Case.Close），案件永远不会结束。", "The process has no Case.Close, so a case would never end."),
                new("请在每条路径末尾加上 Case.Close。", "Put a Case.Close at the end of every path."));
        }
    }

    private static string[] Ports(DrawnActivity activity) => activity switch
    {
        { IsHuman: true } => [.. activity.List("outcomes")],
        { Type: "Elsa.FlowDecision" } => ["True", "False"],
        { Type: "Elsa.Start" } => ["Done"],
        { Type: CaseActivity.Close } => [],
        { Type: CaseActivity.PauseClock } => [PauseClock.Resumed, PauseClock.Lapsed],
        { Type: CaseActivity.SubCase } => [.. activity.List("results"), SubCase.Other],
        _ when CaseActivity.Automatic.ContainsKey(activity.Type) => ["Done"],
        _ => [],
    };

    private void CheckPorts(DrawnActivity activity)
    {
        var ports = Ports(activity);
        foreach (var port in ports.Where(p => !drawing.Targets(activity.Id, p).Any()))
        {
            activity.Spot.Complain(
                new($"“{activity.Name.Zh}”的结果“{PortName(activity, port).Zh}”没有连到任何环节，案件会停在这里。", $"The port “{PortName(activity, port).En}” of “{activity.Name.En}” leads nowhere, so a case would be stuck."),
                new($"请从端口“{PortName(activity, port).Zh}”（{port}）连一条线到下一个环节。", $"Draw a connection from the port {port} to what comes next."));
        }

        if (ports.Length > 0)
        {
            foreach (var connection in drawing.Connections.Where(c => c.Source == activity.Id))
            {
                connection.Spot.Member("source").Member("port").MustBeOneOf(connection.Port, ports, "端口", "port");
            }
        }
    }

    private Sentence PortName(DrawnActivity activity, string key) => (activity.Type, key) switch
    {
        (CaseActivity.PauseClock, PauseClock.Resumed) => new("已恢复", "Resumed"),
        (CaseActivity.PauseClock, PauseClock.Lapsed) => new("时间届满", "Time is over"),
        (CaseActivity.SubCase, SubCase.Other) => new("其他", "Other"),
        _ => Outcome(key),
    };

    private Sentence Outcome(string key) => type.Outcomes.GetValueOrDefault(key)?.Title ?? new Sentence(key, key);

    private void CheckNames(DrawnActivity activity)
    {
        void Check(string input, IEnumerable<string> known, string zh, string en)
        {
            if (activity.Input(input) is { } name)
            {
                activity.Spot.Member(input).MustBeOneOf(name, known, zh, en);
            }
        }

        switch (activity.Type)
        {
            case CaseActivity.AcceptCase or CaseActivity.StartClock:
                Check("limit", type.Limits.Values.Where(l => l.Statutory).Select(l => l.Key), "法定时限", "statutory limit");
                break;
            case CaseActivity.IssueLetter:
                Check("letter", type.Letters.Keys, "文书", "letter");
                break;
            case CaseActivity.PauseClock:
                new PauseChecks(drawing, type, templates).Run(activity);
                break;
            case CaseActivity.SubCase:
                new SubCaseChecks(type, new PauseChecks(drawing, type, templates)).Run(activity);
                break;
            case CaseActivity.Close:
                Check("result", type.Results.Keys, "办理结果", "result");
                break;
            case CaseActivity.SetStatus:
                Check("status", Enum.GetNames<Cases.CaseStatus>(), "状态", "status");
                break;
            case var _ when activity.IsHuman:
                Check("stage", type.Stages.Select(s => s.Key), "阶段", "stage");
                Check("form", type.Forms.Keys, "表单", "form");
                Check("limit", type.Limits.Keys, "时限", "limit");
                Check("post", posts?.ByKey.Keys ?? [activity.Input("post")!], "岗位", "post");
                break;
        }
    }

    private void CheckStep(ProcessStep step, JsonSpot spot)
    {
        foreach (var outcome in step.Outcomes)
        {
            spot.Member("outcomes").MustBeOneOf(outcome, type.Outcomes.Keys, "办理结果", "outcome");
        }

        foreach (var other in step.NotSameAs)
        {
            spot.Member("notSameAs").MustBeOneOf(other, type.Steps.Keys, "环节", "step");
        }

        if (step.Unit is { } unit && posts?.ByKey.GetValueOrDefault(step.Post) is { } post && post.Level != unit)
        {
            spot.Member("unit").Complain(
                new($"岗位“{step.Post}”在 {post.Level} 层级，与 {unit} 不符。", $"The post “{step.Post}” belongs to the level {post.Level}, not {unit}."),
                new($"请把 unit 改为 {post.Level}，或换一个岗位。", $"Set unit to {post.Level}, or choose another post."));
        }

        CheckExpiry(step, spot);
        foreach (var outcome in step.Outcomes.Select(o => type.Outcomes.GetValueOrDefault(o)).OfType<OutcomeRule>())
        {
            CheckOutcome(step, outcome, spot);
        }
    }

    private void CheckExpiry(ProcessStep step, JsonSpot spot)
    {
        var limit = step.LimitKey is { } key ? type.Limits.GetValueOrDefault(key) : null;
        var onExpiry = limit?.OnExpiry;
        if (limit is not null && onExpiry is not null && !step.Outcomes.Contains(onExpiry))
        {
            spot.Member("outcomes").Complain(
                new($"时限“{limit.Title.Zh}”到期会产生“{Outcome(onExpiry).Zh}”，但环节“{step.Title.Zh}”没有这个结果。", $"When “{limit.Title.En}” passes the outcome is “{Outcome(onExpiry).En}”, which the step “{step.Title.En}” does not have."),
                new($"请在办理结果（outcomes）加上 {onExpiry} 并连线，或去掉该时限到期后的结果（onExpiry）。", $"Add {onExpiry} to outcomes and connect it, or remove onExpiry from the limit."));
        }

        foreach (var outcome in step.Outcomes.Where(o => o != onExpiry && type.Outcomes.GetValueOrDefault(o)?.Style == OutcomeStyle.System))
        {
            spot.Member("outcomes").Complain(
                new($"环节“{step.Title.Zh}”的系统结果“{Outcome(outcome).Zh}”没有时限会触发它。", $"Nothing would ever choose the system outcome “{Outcome(outcome).En}” of “{step.Title.En}”."),
                new($"请为环节的时限设置 \"onExpiry\": \"{outcome}\"，或删去该结果。", $"Give the step's limit \"onExpiry\": \"{outcome}\", or remove the outcome."));
        }
    }

    private void CheckOutcome(ProcessStep step, OutcomeRule outcome, JsonSpot spot)
    {
        if (outcome.Needs(Requirement.SecondPerson) && step.NotSameAs.Count == 0)
        {
            spot.Member("notSameAs").Complain(
                new($"“{outcome.Title.Zh}”要求换人办理，但环节“{step.Title.Zh}”没有写不得与谁相同。", $"“{outcome.Title.En}” needs a second person, but the step “{step.Title.En}” does not say who it may not be."),
                new("请在“不得与谁同一人”（notSameAs）写上前面的环节。", "Name the earlier steps in notSameAs."));
        }

        if (outcome.Needs(Requirement.Reason) && type.Reasons.All(r => !r.For.Contains(outcome.Key, StringComparer.Ordinal)))
        {
            spot.Member("outcomes").Complain(
                new($"“{step.Title.Zh}”的“{outcome.Title.Zh}”要求选择理由，但没有一条理由可用于它。", $"“{outcome.Title.En}” of “{step.Title.En}” needs a reason, but no reason may be given for it."),
                new($"请在 reasons 中为某条理由的 for 加上 {outcome.Key}。", $"Add {outcome.Key} to the “for” of a reason."));
        }

        if (outcome.Style == OutcomeStyle.Adverse)
        {
            CheckAppealRoutes(step, outcome, spot);
        }
    }

    private void CheckAppealRoutes(ProcessStep step, OutcomeRule outcome, JsonSpot spot)
    {
        bool TellsRoutes(DrawnActivity a) =>
            a.Type == CaseActivity.IssueLetter && a.Input("letter") is { } letter && templates.TellsAppealRoutes(letter);

        var after = drawing.Reach(drawing.Targets(step.Id, outcome.Key), TellsRoutes);
        var silentEnd = after.FirstOrDefault(a =>
            a.Type == CaseActivity.Close && type.Results.GetValueOrDefault(a.Input("result") ?? "")?.Adverse == true);
        if (silentEnd is not null || !after.Any(TellsRoutes))
        {
            spot.Member("outcomes").Complain(
                new(
                    $"“{step.Title.Zh}”的不利结果“{outcome.Title.Zh}”之后可能不发告知救济途径的文书就结束。",
                    $"After the adverse outcome “{outcome.Title.En}” of “{step.Title.En}” a case can end without a letter that tells the appeal routes."),
                new(
                    "请在办结之前连上 Case.IssueLetter，其模板须含 {{> appeal-routes}}。",
                    "Put a Case.IssueLetter before the end whose template holds {{> appeal-routes}}."));
        }
    }
}
