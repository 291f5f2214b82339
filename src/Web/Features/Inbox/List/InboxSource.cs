using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Tasks;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Features.Inbox.List;

/// <summary>A step with its case, before anything is projected.</summary>
internal sealed class TaskOfCase
{
    public required CaseTask Task { get; init; }

    public required Case Case { get; init; }
}

/// <summary>Which steps and cases belong to a member of staff.</summary>
internal static class InboxSource
{
    /// <summary>
    /// Open steps the actor may handle: of a post held in the unit worked in, not taken by somebody else, and not
    /// one that must be another person's because the actor handled an earlier one.
    /// </summary>
    public static IQueryable<TaskOfCase> Todo(CaseDb db, Actor actor)
    {
        var (me, unit, posts) = (actor.AccountId, actor.UnitId, actor.Posts.ToList());
        return from task in db.Tasks.AsNoTracking()
               join matter in db.Cases.AsNoTracking() on task.CaseId equals matter.Id
               where task.State == CaseTaskState.Open && task.UnitId == unit && posts.Contains(task.Post)
                   && (task.AssigneeId == null || task.AssigneeId == me)
                   && !db.Tasks.Any(own => own.CaseId == task.CaseId && own.CompletedBy == me
                       && own.State == CaseTaskState.Completed && task.NotSameAsJson.Contains("\"" + own.StepId + "\""))
               select new TaskOfCase { Task = task, Case = matter };
    }

    /// <summary>Steps the actor completed.</summary>
    public static IQueryable<TaskOfCase> Done(CaseDb db, Actor actor)
    {
        var me = actor.AccountId;
        return from task in db.Tasks.AsNoTracking()
               join matter in db.Cases.AsNoTracking() on task.CaseId equals matter.Id
               where task.CompletedBy == me && task.State == CaseTaskState.Completed
               select new TaskOfCase { Task = task, Case = matter };
    }

    /// <summary>Cases the actor filed for citizens.</summary>
    public static IQueryable<Case> Started(CaseDb db, Actor actor)
    {
        var me = actor.AccountId;
        return db.Cases.AsNoTracking().Where(c => c.FiledBy == me);
    }

    /// <summary>Narrows to a light, by the stored copies of the due days.</summary>
    public static IQueryable<TaskOfCase> WithLight(this IQueryable<TaskOfCase> rows, string? light, DateOnly redBefore, DateOnly today) => light switch
    {
        "red" => rows.Where(r => !r.Task.Paused && r.Task.WorstDueOn < redBefore),
        "amber" => rows.Where(r => !r.Task.Paused && r.Task.WorstDueOn >= redBefore && r.Task.WorstAmberFrom <= today),
        "green" => rows.Where(r => !r.Task.Paused && r.Task.WorstDueOn >= redBefore && r.Task.WorstAmberFrom > today),
        "grey" => rows.Where(r => r.Task.Paused),
        _ => rows,
    };

    /// <summary>Narrows to part of a number, or to a whole name by its keyed hash.</summary>
    public static IQueryable<TaskOfCase> WithText(this IQueryable<TaskOfCase> rows, string? text, Func<string, string> index)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return rows;
        }

        var (wanted, name) = (text.Trim(), index(text.Trim()));
        return rows.Where(r => r.Case.ReceiptNumber.Contains(wanted)
            || (r.Case.CaseNumber != null && r.Case.CaseNumber.Contains(wanted))
            || r.Case.ApplicantIndex == name);
    }

    /// <summary>Narrows to part of a number, or to a whole name by its keyed hash.</summary>
    public static IQueryable<Case> WithText(this IQueryable<Case> cases, string? text, Func<string, string> index)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return cases;
        }

        var (wanted, name) = (text.Trim(), index(text.Trim()));
        return cases.Where(c => c.ReceiptNumber.Contains(wanted)
            || (c.CaseNumber != null && c.CaseNumber.Contains(wanted))
            || c.ApplicantIndex == name);
    }
}
