using System.Net;

namespace CaseManagement.Tests.Hosting;

/// <summary>A step that waits for somebody.</summary>
/// <param name="Id">The task.</param>
/// <param name="CaseId">Its case.</param>
/// <param name="Step">Step of the drawn process.</param>
/// <param name="Post">Post that handles it.</param>
/// <param name="UnitId">Office that handles it; empty for the citizen's own steps.</param>
public sealed record OpenStep(Guid Id, Guid CaseId, string Step, string Post, string UnitId);

/// <summary>Lets the people of the demo office handle a case through the pages, each step with an ordinary answer.</summary>
public sealed class CaseRunner(OfficeProcess office) : IDisposable
{
    private readonly Dictionary<string, OfficeVisitor> _people = [];

    /// <summary>The office's database.</summary>
    public OfficeDatabase Database { get; } = new(office.DataFolder);

    /// <summary>Files an application for a new couple.</summary>
    public async Task<(Guid CaseId, Receipt Receipt)> FileAsync(Couple? couple = null)
    {
        using var citizen = new OfficeVisitor(office);
        var receipt = await Application.HandInAsync(citizen, couple ?? Couple.Another());
        return (await CaseOfAsync(receipt.Number), receipt);
    }

    /// <summary>The case of a receipt number.</summary>
    public async Task<Guid> CaseOfAsync(string receiptNumber) =>
        Guid.Parse((await Database.TextsAsync("SELECT Id FROM cases WHERE ReceiptNumber = $0", receiptNumber)).Single());

    /// <summary>Takes the case to the step, which stays open.</summary>
    public async Task BringAsync(Guid caseId, string step)
    {
        for (var steps = 0; steps < 20; steps++)
        {
            var open = (await OpenAsync(caseId)).Single();
            if (open.Step == step)
            {
                return;
            }

            await HandleAsync(open);
        }

        throw new InvalidOperationException($"Case {caseId} never came to {step}.");
    }

    /// <summary>The open steps, of one case or of all.</summary>
    public Task<IReadOnlyList<OpenStep>> OpenAsync(Guid? caseId = null) => Database.RowsAsync(
        "SELECT Id, CaseId, StepId, Post, UnitId FROM tasks WHERE State = 'Open' AND ($0 = '' OR CaseId = $0 COLLATE NOCASE) ORDER BY Id",
        r => new OpenStep(Guid.Parse(r.GetString(0)), Guid.Parse(r.GetString(1)), r.GetString(2), r.GetString(3), r.IsDBNull(4) ? "" : r.GetString(4)),
        caseId?.ToString() ?? "");

    /// <summary>The accounts that may handle the step by their post; for the citizen's own steps the window clerks who take papers in.</summary>
    public Task<IReadOnlyList<string>> HandlersAsync(OpenStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step.Post == "citizen"
            ? Database.TextsAsync(
                "SELECT a.UserName FROM appointments p JOIN accounts a ON a.Id = p.AccountId JOIN cases c ON c.TownshipUnitId = p.UnitId WHERE p.Post = 'window-clerk' AND c.Id = $0 COLLATE NOCASE", step.CaseId.ToString())
            : Database.TextsAsync(
                "SELECT a.UserName FROM appointments p JOIN accounts a ON a.Id = p.AccountId WHERE p.Post = $0 AND p.UnitId = $1 ORDER BY a.UserName", step.Post, step.UnitId);
    }

    /// <summary>The person of an account, signed in.</summary>
    public async Task<OfficeVisitor> PersonAsync(string account)
    {
        if (!_people.TryGetValue(account, out var visitor))
        {
            visitor = new OfficeVisitor(office);
            await visitor.SignInAsync(account);
            _people[account] = visitor;
        }

        return visitor;
    }

    /// <summary>The form of the step for a person; null where the person may only look.</summary>
    public static async Task<HtmlForm?> FormAsync(OfficeVisitor visitor, OpenStep step)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        ArgumentNullException.ThrowIfNull(step);
        var page = await visitor.OpenAsync($"/cases/{step.CaseId}");
        return HtmlForm.All(page.Html).FirstOrDefault(f => string.Equals(f.Value("taskId"), step.Id.ToString(), StringComparison.OrdinalIgnoreCase) && f.Value("version") is not null);
    }

    public void Dispose()
    {
        foreach (var person in _people.Values)
        {
            person.Dispose();
        }
    }

    private async Task HandleAsync(OpenStep step)
    {
        foreach (var account in await HandlersAsync(step))
        {
            var person = await PersonAsync(account);
            if (await FormAsync(person, step) is not { } form)
            {
                continue;
            }

            var outcome = form.Choices("outcome")[0];
            var answer = await person.SendAsync(form.Action, StepAnswers.Ordinary(form, outcome));
            if (answer.Status != HttpStatusCode.Redirect)
            {
                throw new InvalidOperationException($"{account} could not answer {outcome} on {step.Step}: {answer.Status} {StepAnswers.Refused(answer.Html)}");
            }

            return;
        }

        throw new InvalidOperationException($"Nobody may handle {step.Step} of case {step.CaseId}.");
    }
}
