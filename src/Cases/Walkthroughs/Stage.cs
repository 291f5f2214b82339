using System.Text.Json.Nodes;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Cases.SubCases;
using CaseManagement.Cases.Cases.Submit;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Tasks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Walkthroughs;

/// <summary>One act of a walkthrough, in a scope of its own: somebody sends a command, then the case is looked at.</summary>
internal sealed class Stage(
    Performance performance, StaffBook staff, CaseDb db, IMediator mediator, ActingActor acting, UnitDirectory units)
{
    private Walkthrough Walkthrough => performance.Walkthrough;

    /// <summary>Acts; without a step the application is handed in.</summary>
    public async Task ActAsync(WalkthroughStep? step, CancellationToken cancellationToken)
    {
        if (step is null)
        {
            await SubmitAsync(cancellationToken);
            return;
        }

        if (performance.CaseId is not { } ownId || await CaseOfAsync(step, ownId, cancellationToken) is not { } caseId)
        {
            return;
        }

        if (step.As is { } who)
        {
            acting.Actor = ActorOf(who, caseId);
            await DoAsync(step, caseId, cancellationToken);
        }

        if (step.Expect is { } expected)
        {
            await CheckAsync(step, expected, caseId, cancellationToken);
        }
    }

    private async Task<Guid?> CaseOfAsync(WalkthroughStep step, Guid caseId, CancellationToken cancellationToken)
    {
        if (step.Of is not { } opener)
        {
            return caseId;
        }

        var opened = await SubCaseLookup.AwaitedAsync(db, caseId, opener, cancellationToken);
        if (opened is null)
        {
            performance.Refusals = [new Refusal("no-sub-case", new Sentence(
                $"“{opener}”还没有转办子事项。", $"“{opener}” has opened no sub-case."))];
            performance.Differs($"{step.As} {step.Step}", "there is no such sub-case");
        }

        return opened;
    }

    private async Task SubmitAsync(CancellationToken cancellationToken)
    {
        acting.Actor = Walkthrough.Channel switch
        {
            Channel.Window => staff.Holder(Walkthrough.Unit, "window-clerk"),
            Channel.Agent => staff.Holder(Walkthrough.Unit, "village-worker"),
            _ => Actor.Anonymous,
        };
        var materials = performance.Type.Materials
            .Where(m => m.Required && (m.When?.Holds(Walkthrough.Application) ?? true))
            .ToDictionary(m => m.Key, m => Walkthrough.Materials.GetValueOrDefault(m.Key, "attached"));
        foreach (var (key, state) in Walkthrough.Materials)
        {
            materials[key] = state;
        }

        var answer = await mediator.Send(new SubmitApplication(
            Guid.NewGuid(), performance.Type.Key, units.At(Walkthrough.Unit)!.LocalityCode, Walkthrough.Channel,
            Walkthrough.Application.DeepClone().AsObject(), materials, Committed: true), cancellationToken);
        performance.CaseId = Answered("application", answer)?.CaseId;
        if (answer.Succeeded && performance.CaseId is null)
        {
            var reason = answer.Value.Decision.Reason;
            performance.Refusals = [new Refusal("policy", reason)];
            performance.Differs("application", reason.Zh);
        }
    }

    private Actor ActorOf(string who, Guid caseId) => who == ProcessStep.Citizen
        ? new Actor { Kind = ActorKind.Citizen, Name = "", OwnCases = new HashSet<Guid> { caseId } }
        : staff.Holder(Walkthrough.Unit, who);

    private async Task DoAsync(WalkthroughStep step, Guid caseId, CancellationToken cancellationToken)
    {
        var where = $"{step.As} {step.Do ?? step.Step}";
        switch (step.Do)
        {
            case null:
                await CompleteAsync(step, caseId, where, cancellationToken);
                break;
            case "withdraw":
                Answered(where, await mediator.Send(new WithdrawCase(Guid.NewGuid(), caseId, step.Reason ?? ""), cancellationToken));
                break;
            case "extend":
                Answered(where, await mediator.Send(new ExtendCase(Guid.NewGuid(), caseId, step.Reason ?? ""), cancellationToken));
                break;
            case "suspend":
                Answered(where, await mediator.Send(new SuspendCase(Guid.NewGuid(), caseId, step.Ground ?? "", step.Reason ?? ""), cancellationToken));
                break;
            case "resume":
                Answered(where, await mediator.Send(new ResumeCase(Guid.NewGuid(), caseId, step.Reason ?? "", step.Materials), cancellationToken));
                break;
            default:
                performance.Differs(where, "nobody knows how to do this");
                break;
        }
    }

    private async Task CompleteAsync(WalkthroughStep step, Guid caseId, string where, CancellationToken cancellationToken)
    {
        var task = await db.Tasks.AsNoTracking()
            .Where(t => t.CaseId == caseId && t.StepId == step.Step && t.State == CaseTaskState.Open)
            .SingleOrDefaultAsync(cancellationToken);
        if (task is null)
        {
            performance.Refusals = [new Refusal("step-not-open", new Sentence(
                $"环节“{step.Step}”现在不在办理中。", $"The step “{step.Step}” is not open now."))];
            performance.Differs(where, "the step is not open");
            return;
        }

        Answered(where, await mediator.Send(new CompleteTask(
            Guid.NewGuid(), task.Id, task.Version, step.Outcome!, step.Form?.DeepClone().AsObject() ?? new JsonObject(),
            step.Opinion, step.Reason, step.Article, step.Materials, step.Items), cancellationToken));
    }

    private async Task CheckAsync(WalkthroughStep step, WalkthroughCheck expected, Guid caseId, CancellationToken cancellationToken)
    {
        var where = $"after {step.Do ?? step.Step ?? "waiting"}";
        var matter = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == caseId, cancellationToken);
        if (expected.Status is { } status && status != matter.Status.ToString())
        {
            performance.Differs(where, $"status is {matter.Status}, not {status}");
        }

        if (expected.DueOn is { } due && due != matter.StatutoryDueOn)
        {
            performance.Differs(where, $"due on {matter.StatutoryDueOn:yyyy-MM-dd}, not {due:yyyy-MM-dd}");
        }

        if (expected.Open is { } steps)
        {
            var open = await db.Tasks.Where(t => t.CaseId == caseId && t.State == CaseTaskState.Open).Select(t => t.StepId).Order().ToListAsync(cancellationToken);
            if (!open.SequenceEqual(steps.Order(StringComparer.Ordinal)))
            {
                performance.Differs(where, $"open is {string.Join(", ", open)}, not {string.Join(", ", steps)}");
            }
        }
    }

    private T? Answered<T>(string where, Result<T> answer)
    {
        if (answer.TryGet(out var value))
        {
            return value;
        }

        performance.Refusals = answer.Refusals;
        performance.Differs(where, string.Join("; ", answer.Refusals.Select(r => $"{r.Code} {r.Message.Zh}")));
        return default;
    }
}
