using CaseManagement.Browser.Tests.Pages;
using CaseManagement.Tests.Hosting;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Stories;

/// <summary>The key pages, opened one after the other by whoever may see them.</summary>
internal sealed class EveryPage(People people, SharedOffice office)
{
    /// <summary>The pages of a citizen: front door, application, status with something to do.</summary>
    public async Task CitizenAsync(int width, string query, Func<string, IPage, Task> look)
    {
        var (caseId, receipt) = await office.Runner.FileAsync();
        var citizen = await people.CitizenAsync(width);
        foreach (var path in new[] { "/", "/apply/rebirth-approval", "/apply/rebirth-approval/child", "/status", "/sign-in" })
        {
            await citizen.GotoAsync(path + query);
            await look(path, citizen);
        }

        var (apply, couple) = (new ApplyPages(citizen), Couple.Another());
        await citizen.GotoAsync("/apply/rebirth-approval/child");
        foreach (var step in new[] { "town", "village", "answer", "notice", "part-1", "part-3", "part-4", "papers", "declaration", "check" })
        {
            await apply.FillUntilAsync(step, couple);
            await look($"/apply/{step}", citizen);
        }

        await new StatusPages(citizen).OpenAsync(receipt);
        await look("/status of a case", citizen);
        await office.Runner.BringAsync(caseId, "village-check");
        await citizen.ReloadAsync();
        await look("/status of an accepted case", citizen);
    }

    /// <summary>The pages of the desks.</summary>
    public async Task DesksAsync(int width, string query, Func<string, IPage, Task> look)
    {
        var (caseId, _) = await office.Runner.FileAsync();
        await office.Runner.BringAsync(caseId, "county-examine");
        var clerk = await people.StaffAsync("county1.ganzhou", width);
        foreach (var path in new[] { "/inbox", "/inbox?tab=done", $"/cases/{caseId}", $"/cases/{caseId}?tab=process", $"/cases/{caseId}?tab=letters", $"/cases/{caseId}?tab=application", "/search?q=2017" })
        {
            await clerk.GotoAsync(path + (path.Contains('?', StringComparison.Ordinal) ? query.Replace('?', '&') : query));
            await look(path, clerk);
        }
    }

    /// <summary>The supervisor's and the administrator's pages.</summary>
    public async Task OverseersAsync(int width, string query, Func<string, IPage, Task> look)
    {
        var supervisor = await people.StaffAsync("supervisor.ganzhou", width);
        await supervisor.GotoAsync("/supervision" + query);
        await look("/supervision", supervisor);
        var administrator = await people.StaffAsync("admin.ganzhou", width);
        foreach (var path in new[] { "/admin", "/admin/clock", "/admin/design/rebirth-approval/try", "/admin/design/rebirth-approval/settings/limits", "/admin/design/rebirth-approval/settings/letters" })
        {
            await administrator.GotoAsync(path + query);
            await look(path, administrator);
        }
    }
}
