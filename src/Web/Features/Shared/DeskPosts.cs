using CaseManagement.Cases.Mediation;

namespace CaseManagement.Web.Features.Shared;

/// <summary>What a desk shows depends on the posts held.</summary>
public static class DeskPosts
{
    public const string WindowClerk = "window-clerk";

    public const string Supervisor = "supervisor";

    public const string Administrator = "administrator";

    /// <summary>True for staff who may see cases: any post but the administrator's alone, who keeps the platform and sees no case content.</summary>
    public static bool SeesCases(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Kind == ActorKind.Staff && actor.UnitPath is not null && actor.Posts.Any(post => post != Administrator);
    }

    /// <summary>True for staff who handle steps themselves.</summary>
    public static bool HandlesCases(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Kind == ActorKind.Staff && actor.Posts.Any(post => post is not (Administrator or Supervisor));
    }
}
