using CaseManagement.Cases;
using CaseManagement.Cases.Cases.Submit;
using CaseManagement.Cases.Clocks;
using CaseManagement.Web.Features.Shared;
using CaseManagement.Web.Identity;
using CaseManagement.Web.Infrastructure;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Apply.Fill;

/// <summary>One page of an application. Whatever was typed is kept in the draft before anything is checked.</summary>
[AllowAnonymous]
public sealed class FillModel(
    ApplicationDesk desk, EligibilityDesk eligibility, ApplicationPlaces places, IMediator mediator, ReceiptSlip slip,
    CitizenSession session, OfficeClock clock, PageTexts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string CaseType { get; set; } = "";

    /// <summary>Page of the application, as <see cref="ApplicationStep.Key"/>.</summary>
    [BindProperty(SupportsGet = true)]
    public string Step { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "channel")]
    public string? ChannelName { get; set; }

    public ApplicationFrame Frame { get; private set; } = null!;

    public IReadOnlyList<ApplicationStep> Steps { get; private set; } = [];

    public ApplicationStep Current { get; private set; } = null!;

    public ApplicationAnswers Answers { get; private set; } = null!;

    /// <summary>Why one cannot go on yet; empty on a fresh page.</summary>
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>What the rules of the day say; only on the page of the answer, and where sending found that they changed.</summary>
    public Eligibility? Answer { get; private set; }

    /// <summary>Places that can be chosen.</summary>
    public ApplicationPlaces Places => places;

    /// <summary>The office's day.</summary>
    public DateOnly Today => clock.Today;

    /// <summary>Identity of the sending: a double click or a repeated post makes one application.</summary>
    public Guid OperationId { get; private set; } = Guid.NewGuid();

    /// <summary>Time of day at which the answers were kept last; null where nothing is kept yet.</summary>
    public string? SavedAt { get; private set; }

    /// <summary>Address of the page before.</summary>
    public string Back => At(-1) is { } step ? Frame.Address(step.Key) : Frame.Address(null);

    /// <summary>All answers once more.</summary>
    public IReadOnlyList<AnswerGroup> Groups => new CheckList(Frame.Type, Answers, places, texts).Groups();

    /// <summary>Which of the form's pages this is, and of how many; the pages before the form are not counted.</summary>
    public (int Number, int Of)? Progress
    {
        get
        {
            var counted = Steps.Where(s => s.Kind is StepKind.Section or StepKind.Materials or StepKind.Declaration or StepKind.Check).ToList();
            var number = counted.IndexOf(Current) + 1;
            return number > 0 ? (number, counted.Count) : null;
        }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await OpenAsync(cancellationToken))
        {
            return NotFound();
        }

        return Missing() is { } earlier ? LocalRedirect(Frame.Address(earlier.Key)) : Show();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await OpenAsync(cancellationToken))
        {
            return NotFound();
        }

        if (Current.Kind == StepKind.Check)
        {
            return await SendAsync(cancellationToken);
        }

        if (Missing() is { } earlier)
        {
            return LocalRedirect(Frame.Address(earlier.Key));
        }

        Refusals = await TakeAsync(cancellationToken);
        return Refusals.Count > 0 || At(1) is not { } next ? Show() : LocalRedirect(Frame.Address(next.Key));
    }

    /// <summary>Keeps what is being typed, without a word about what is wrong with it.</summary>
    public async Task<IActionResult> OnPostKeepAsync(CancellationToken cancellationToken)
    {
        if (!await OpenAsync(cancellationToken) || Missing() is not null)
        {
            return NotFound();
        }

        await TakeAsync(cancellationToken);
        return Content(texts["apply.saved", SavedAt!]);
    }

    private async Task<bool> OpenAsync(CancellationToken cancellationToken)
    {
        if (await desk.FrameAsync(CaseType, ChannelName, cancellationToken) is not { } frame)
        {
            return false;
        }

        (Frame, Steps) = (frame, ApplicationSteps.Of(frame.Type));
        Current = Steps.FirstOrDefault(s => s.Key == Step)!;
        (Answers, var savedAt) = await desk.OpenAsync(frame, cancellationToken);
        SavedAt = savedAt is { } moment ? TimeOf(moment) : null;
        return Current is not null;
    }

    private async Task<IReadOnlyList<Refusal>> TakeAsync(CancellationToken cancellationToken)
    {
        var post = new StepPost(Frame, Current, places);
        post.Take(Answers, Request.Form);
        var refusals = post.Check(Answers);
        Answers.Reached = (refusals.Count > 0 ? Current : At(1) ?? Current).Key;
        SavedAt = TimeOf(await desk.KeepAsync(Frame, Answers, cancellationToken));
        return refusals;
    }

    // The form is not asked before it is known that it is needed, and nothing personal before it is said who reads it.
    private ApplicationStep? Missing() => Steps
        .TakeWhile(s => s != Current)
        .Where(s => s.Kind is StepKind.Child or StepKind.Town or StepKind.Village or StepKind.Notice)
        .FirstOrDefault(s => new StepPost(Frame, s, places).Check(Answers).Count > 0);

    private PageResult Show()
    {
        if (Current.Kind == StepKind.Answer && places.Unit(Answers.Locality) is { } unit)
        {
            var asked = eligibility.Ask(Frame.Type, unit, Answers);
            (Answer, Refusals) = asked.TryGet(out var answer) ? (answer, Refusals) : (null, asked.Refusals);
        }

        return Page();
    }

    private async Task<IActionResult> SendAsync(CancellationToken cancellationToken)
    {
        OperationId = Guid.TryParse(Request.Form["operationId"], out var operation) ? operation : OperationId;
        if (slip.Read() is { } sent && sent.OperationId == OperationId)
        {
            return LocalRedirect(ReceiptAddress(sent.Number));
        }

        if (Missing() is { } earlier)
        {
            return LocalRedirect(Frame.Address(earlier.Key));
        }

        var mistakes = Steps.SelectMany(s => new StepPost(Frame, s, places).Check(Answers).Select(r => OnItsPage(r, s))).ToList();
        if (mistakes.Count > 0)
        {
            Refusals = mistakes;
            return Show();
        }

        // The draft outlives the sending, so that the same sending, repeated, finds the same application in it and gets
        // the first answer. The receipt page empties it.
        var answer = await mediator.Send(new SubmitApplication(
            OperationId, Frame.Type.Key, Answers.Locality!, Frame.Channel, Answers.Form, Asked(), Answers.Committed), cancellationToken);
        if (!answer.TryGet(out var receipt))
        {
            Refusals = [.. answer.Refusals.Select(r => OnItsPage(r, Steps.FirstOrDefault(s => s.Fields.Any(f => f.Key == r.Field)) ?? Current))];
            return Show();
        }

        return receipt.CaseId is { } id ? Receive(id, receipt) : NotNeeded(receipt);
    }

    private Dictionary<string, string> Asked()
    {
        var states = Answers.Materials;
        return StepPost.Asked(Frame.Type, Answers).Where(m => states.ContainsKey(m.Key)).ToDictionary(m => m.Key, m => states[m.Key], StringComparer.Ordinal);
    }

    private LocalRedirectResult Receive(Guid caseId, SubmissionReceipt receipt)
    {
        slip.Put(new Slip(OperationId, receipt.ReceiptNumber!, receipt.AccessCode!, Frame.Type.Key, Frame.Channel, clock.Today));
        if (Frame.Staff is null)
        {
            session.Open(caseId);
        }

        return LocalRedirect(ReceiptAddress(receipt.ReceiptNumber!));
    }

    // The rules changed between the first page and the last.
    private PageResult NotNeeded(SubmissionReceipt receipt)
    {
        Current = Steps.First(s => s.Kind == StepKind.Answer);
        Answer = eligibility.Of(receipt.Decision, places.Unit(Answers.Locality)!);
        return Page();
    }

    // On the last page a mistake is mended on the page it was made on.
    private Refusal OnItsPage(Refusal refusal, ApplicationStep step) =>
        step == Current || refusal.Field is null ? refusal : refusal with { Field = $"{step.Key}#{FieldId.Of(refusal.Field)}" };

    private ApplicationStep? At(int distance) => Steps.ElementAtOrDefault(Steps.ToList().IndexOf(Current) + distance);

    private static string ReceiptAddress(string number) => $"/receipt/{Uri.EscapeDataString(number)}";

    private static string TimeOf(DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, OfficeClock.Shanghai).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
