using CaseManagement.Cases;
using CaseManagement.Cases.Audit;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Features.SignIn.Enter;

/// <summary>Signs a person in. Five wrong passwords close the account for a quarter of an hour.</summary>
[AllowAnonymous]
public sealed class EnterModel(
    SignInManager<Account> session, UserManager<Account> accounts, CaseDb db, OfficeClock clock, TimeProvider system, DemoPeopleList demo) : PageModel
{
    private static readonly Sentence Wrong = new("账号或密码不对，请核对后重新输入。", "The account or the password is wrong. Check both and try again.");

    private static readonly Sentence Locked = new(
        "密码连续输错 5 次，账号已锁定 15 分钟。请稍后再试，或请系统管理员协助。",
        "The password was wrong five times, so the account is locked for 15 minutes. Try again later, or ask the administrator.");

    /// <summary>Where to go afterwards; only addresses of this office count.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>What was typed as account.</summary>
    public string? Account { get; private set; }

    /// <summary>Why the last attempt failed.</summary>
    public Sentence? Refused { get; private set; }

    /// <summary>People of the demo office; empty in a real one.</summary>
    public IReadOnlyList<DemoPersonRow> DemoPeople { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => DemoPeople = await demo.ListAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(string? account, string? password, CancellationToken cancellationToken)
    {
        Account = account;
        var found = await accounts.FindByNameAsync(account?.Trim() ?? "");
        var answer = found is null or { Disabled: true }
            ? Microsoft.AspNetCore.Identity.SignInResult.Failed
            : await session.PasswordSignInAsync(found, password ?? "", isPersistent: false, lockoutOnFailure: true);
        await WriteAsync(found, answer, cancellationToken);
        if (answer.Succeeded)
        {
            return await LandAsync(found!.Id, cancellationToken);
        }

        Refused = answer.IsLockedOut ? Locked : Wrong;
        DemoPeople = await demo.ListAsync(cancellationToken);
        return Page();
    }

    private async Task<IActionResult> LandAsync(Guid accountId, CancellationToken cancellationToken)
    {
        Response.Cookies.Delete(SessionActor.UnitCookie);
        if (ReturnUrl is not (null or "" or "/") && Url.IsLocalUrl(ReturnUrl))
        {
            return LocalRedirect(ReturnUrl);
        }

        var posts = await SessionActor.Today(db, accountId, clock.Today).OrderBy(a => a.Id).Select(a => a.Post).ToListAsync(cancellationToken);
        return LocalRedirect(posts.FirstOrDefault() switch
        {
            "administrator" => "/admin",
            "supervisor" => "/supervision",
            null => "/",
            _ => "/inbox",
        });
    }

    private async Task WriteAsync(Account? account, Microsoft.AspNetCore.Identity.SignInResult answer, CancellationToken cancellationToken)
    {
        db.Audit.Add(new AuditEntry
        {
            At = system.GetUtcNow(),
            ActorId = account?.Id,
            ActorKind = "staff",
            Action = "SignIn",
            Answer = answer.Succeeded ? "done" : "denied",
            Detail = answer.IsLockedOut ? "locked" : null,
        });
        await db.SaveChangesAsync(cancellationToken);
    }
}
