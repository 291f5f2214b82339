using System.Net;
using CaseManagement.Tests.Hosting;

namespace CaseManagement.Chaos;

/// <summary>A step that the office has answered.</summary>
/// <param name="OperationId">Identity of the sending.</param>
/// <param name="TaskId">The task decided; null for an application handed in.</param>
/// <param name="Outcome">The outcome decided.</param>
/// <param name="Address">Where the answer led.</param>
public sealed record AnsweredStep(string OperationId, Guid? TaskId, string? Outcome, string Address);

/// <summary>
/// Random people take random steps in the demo office through its pages. Now and then the office is killed while a step
/// is under way, started again, and the same step is sent again under the same operation id.
/// </summary>
/// <param name="office">The office.</param>
/// <param name="seed">The same seed makes the same choices.</param>
public sealed class ChaosRun(OfficeProcess office, int seed) : IDisposable
{
    private const int FewOpenSteps = 6;

    private readonly Random _random = new(seed);
    private readonly CaseRunner _runner = new(office);
    private readonly HashSet<Guid> _stuck = [];
    private readonly List<AnsweredStep> _answered = [];

    /// <summary>Steps the office has said yes to.</summary>
    public IReadOnlyList<AnsweredStep> Answered => _answered;

    /// <summary>Steps the office has refused by a rule.</summary>
    public int Refused { get; private set; }

    /// <summary>How often the office was killed while a step was under way.</summary>
    public int Kills { get; private set; }

    /// <summary>How often the killed step had been done before the kill.</summary>
    public int DoneBeforeKill { get; private set; }

    /// <summary>Takes one step.</summary>
    /// <param name="kill">True to kill the office while it is under way.</param>
    public async Task StepAsync(bool kill)
    {
        var open = (await _runner.OpenAsync()).Where(s => !_stuck.Contains(s.Id)).ToList();
        if (open.Count < FewOpenSteps || _random.NextDouble() < 0.15)
        {
            await ApplyAsync(kill);
            return;
        }

        // Who drew up a draft may not check it: then somebody else takes another step.
        while (!await TryHandleAsync(open[_random.Next(open.Count)], kill))
        {
        }
    }

    public void Dispose() => _runner.Dispose();

    private async Task ApplyAsync(bool kill)
    {
        using var citizen = new OfficeVisitor(office);
        var (path, values) = await Application.FillAsync(citizen, Couple.Another());
        var answer = await SendAsync(citizen, path, values, kill);
        if (answer.Status != HttpStatusCode.Redirect)
        {
            throw new InvalidOperationException($"An application was not taken: {answer.Status} {StepAnswers.Refused(answer.Html)}");
        }

        _answered.Add(new AnsweredStep(values["operationId"], null, null, answer.Path));
    }

    private async Task<bool> TryHandleAsync(OpenStep step, bool kill)
    {
        var handlers = await _runner.HandlersAsync(step);
        if (handlers.Count == 0)
        {
            _stuck.Add(step.Id);
            return false;
        }

        var person = await _runner.PersonAsync(handlers[_random.Next(handlers.Count)]);
        if (await CaseRunner.FormAsync(person, step) is not { } form)
        {
            return false;
        }

        var outcomes = form.Choices("outcome");
        var outcome = _random.NextDouble() < 0.75 ? outcomes[0] : outcomes[_random.Next(outcomes.Count)];
        var values = StepAnswers.With(form, outcome, choices => choices[_random.NextDouble() < 0.8 ? 0 : _random.Next(choices.Count)]);
        var answer = await SendAsync(person, form.Action, values, kill);
        switch (answer.Status)
        {
            case HttpStatusCode.Redirect when answer.Path.StartsWith("/cases/", StringComparison.Ordinal):
                _answered.Add(new AnsweredStep(values["operationId"], step.Id, outcome, answer.Path));
                break;
            case HttpStatusCode.OK:
                Refused++;
                break;
            default:
                throw new InvalidOperationException($"{outcome} on {step.Step} was answered with {answer.Status} {answer.Path}");
        }

        return true;
    }

    // Every answer is asked for twice: a repeated sending must get the first answer.
    private async Task<Visit> SendAsync(OfficeVisitor visitor, string path, Dictionary<string, string> values, bool kill)
    {
        if (kill)
        {
            await KillWhileSendingAsync(visitor, path, values);
        }

        var first = await visitor.SendAsync(path, values);
        var second = await visitor.SendAsync(path, values);
        return first.Status == second.Status && first.Path == second.Path
            ? first
            : throw new InvalidOperationException($"The same sending was answered {first.Status} {first.Path}, then {second.Status} {second.Path} {StepAnswers.Refused(second.Html)}");
    }

    private async Task KillWhileSendingAsync(OfficeVisitor visitor, string path, Dictionary<string, string> values)
    {
        var sending = visitor.SendAsync(path, values);
        await Task.Delay(_random.Next(40));
        await office.KillAsync();
        try
        {
            await sending;
            DoneBeforeKill++;
        }
        catch (HttpRequestException)
        {
            // Nobody knows whether the step was taken: that is what the repeated sending is for.
        }

        Kills++;
        await office.StartAgainAsync();
    }
}
