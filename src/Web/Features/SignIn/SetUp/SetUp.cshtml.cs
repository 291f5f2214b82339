using CaseManagement.Cases;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Organisation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.SignIn.SetUp;

/// <summary>The page behind the one-time link of the first start.</summary>
[AllowAnonymous]
public sealed class SetUpModel(FirstAdministrator first, UnitDirectory directory, OfficeClock clock) : PageModel
{
    /// <summary>Bureaus an administrator can belong to.</summary>
    public IReadOnlyList<(Guid Id, Sentence Name)> Units { get; private set; } = [];

    public Guid? Unit { get; private set; }

    public string? Name { get; private set; }

    public string? Account { get; private set; }

    /// <summary>What stands in the way.</summary>
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken)
    {
        Units = Bureaus();
        return await first.OpensAsync(token, cancellationToken) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(
        string token, Guid unit, string? name, string? account, string? password, CancellationToken cancellationToken)
    {
        (Unit, Name, Account, Units) = (unit, name, account, Bureaus());
        var answer = await first.CreateAsync(
            token, unit, account?.Trim() ?? "", name?.Trim() ?? "", password ?? "", cancellationToken);
        if (answer.Succeeded)
        {
            return LocalRedirect("/sign-in");
        }

        Refusals = answer.Refusals;
        return answer.Refusals[0].Code == Refusal.NotFoundCode ? NotFound() : Page();
    }

    private List<(Guid, Sentence)> Bureaus() =>
        [.. directory.All.Where(u => u.Level is "county").Select(u => (u.Id, NameOf(u)))];

    private Sentence NameOf(Unit unit)
    {
        var name = UnitDirectory.NameOn(unit, clock.Today);
        return new Sentence(name.NameZh, name.NameEn);
    }
}
