using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Clocks;
using CaseManagement.Web.Features.Shared;

namespace CaseManagement.Web.Features.Cases.Open;

/// <summary>What somebody may do with a case besides its step, by post and by how the case stands. The commands decide; this only offers.</summary>
internal static class VerbsOf
{
    /// <summary>The verbs to offer.</summary>
    public static CaseVerbs Case(CaseFile file, CaseRowReader reader, WorkingCalendar calendar)
    {
        var (matter, type, actor) = (file.Matter, file.Type, file.Actor);
        if (matter.Status == CaseStatus.Completed)
        {
            return new CaseVerbs();
        }

        var suspended = matter.Status == CaseStatus.Suspended;
        var grounds = type.Suspensions.Where(s => s.Posts.Any(actor.Holds)).ToList();
        return new CaseVerbs
        {
            Suspend = suspended || matter.AcceptedOn is null || matter.DecidedOn is not null ? [] : [.. grounds.Select(
                g => new GroundChoice(g.Ground, reader.Said(g.Title), reader.Said(g.Law), g.StopsStatutory))],
            Resume = suspended && grounds.Count > 0,
            Extend = suspended ? null : Extension(file, reader, calendar),
            Withdraw = matter.DecidedOn is null && type.Withdrawal is not null && CaseAccess.ReceivesPapers(actor),
            PermitSupplement = matter.SupplementNotices > 0 && matter.FurtherSupplementReason is null
                && matter.AcceptedOn is null && actor.Holds(DeskPosts.Supervisor),
        };
    }

    private static ExtendChoice? Extension(CaseFile file, CaseRowReader reader, WorkingCalendar calendar)
    {
        if (file.Type.Extension is not { } rule || file.Matter.Extended || !file.Actor.Holds(rule.Post)
            || file.Clocks.FirstOrDefault(c => c.State == CaseClockState.Running && c.TaskId is null && c.LimitKey == rule.Limit) is not { } clock)
        {
            return null;
        }

        var legal = clock.Legal();
        var longer = legal with { Limit = legal.Limit with { Count = legal.Limit.Count + rule.Count } };
        return longer.Due(calendar) is { } due ? new ExtendChoice(rule.Count, due.Due, reader.Said(rule.Law)) : null;
    }
}
