using System.Globalization;
using System.Text.RegularExpressions;
using CaseManagement.Tests.Hosting;

namespace CaseManagement.Chaos;

/// <summary>What may never be found in the database, whatever happened to the office. Every method answers the offending rows.</summary>
public sealed partial class Traces(OfficeDatabase database)
{
    /// <summary>Steps whose completion stands in the case's history more or less than once per completed task.</summary>
    public Task<IReadOnlyList<string>> TasksNotToldOnceAsync() => database.TextsAsync("""
        SELECT c.ReceiptNumber || ': ' || (SELECT COUNT(*) FROM tasks t WHERE t.CaseId = c.Id AND t.State = 'Completed') || ' tasks, '
            || (SELECT COUNT(*) FROM timeline l WHERE l.CaseId = c.Id AND l.Kind = 'task-completed') || ' lines'
        FROM cases c
        WHERE (SELECT COUNT(*) FROM tasks t WHERE t.CaseId = c.Id AND t.State = 'Completed')
            <> (SELECT COUNT(*) FROM timeline l WHERE l.CaseId = c.Id AND l.Kind = 'task-completed')
        """);

    /// <summary>Completed tasks with a form of which not exactly one filled copy is kept.</summary>
    public Task<IReadOnlyList<string>> TasksWithoutTheirOneFormAsync() => database.TextsAsync("""
        SELECT t.StepId || ' ' || t.Id FROM tasks t
        WHERE t.State = 'Completed' AND t.FormKey IS NOT NULL
            AND (SELECT COUNT(*) FROM form_entries f WHERE f.TaskId = t.Id AND f.FormKey = t.FormKey) <> 1
        """);

    /// <summary>Completed tasks whose workflow was not moved on exactly once.</summary>
    public Task<IReadOnlyList<string>> TasksNotResumedOnceAsync() => database.TextsAsync("""
        SELECT t.StepId || ' ' || t.Id FROM tasks t JOIN cases c ON c.Id = t.CaseId
        WHERE t.State IN ('Completed', 'Lapsed')
            AND (SELECT COUNT(*) FROM workflow_inbox i WHERE i.instance_id = c.InstanceId AND i.kind = 'resume'
                AND instr(i.payload, '"' || t.BookmarkId || '"') > 0) <> 1
        """);

    /// <summary>Open cases with nothing that anybody could do.</summary>
    public Task<IReadOnlyList<string>> OpenCasesWithoutTaskAsync() => database.TextsAsync("""
        SELECT ReceiptNumber || ' ' || Status FROM cases c
        WHERE Status <> 'Completed' AND NOT EXISTS (SELECT 1 FROM tasks t WHERE t.CaseId = c.Id AND t.State = 'Open')
        """);

    /// <summary>Closed cases with something still to do.</summary>
    public Task<IReadOnlyList<string>> ClosedCasesWithTaskAsync() => database.TextsAsync(
        "SELECT c.ReceiptNumber FROM cases c JOIN tasks t ON t.CaseId = c.Id WHERE c.Status = 'Completed' AND t.State = 'Open'");

    /// <summary>Messages to the workflow that no turn has taken.</summary>
    public Task<IReadOnlyList<string>> UntakenMessagesAsync() =>
        database.TextsAsync("SELECT instance_id || ' ' || sequence || ' ' || kind FROM workflow_inbox WHERE taken_at IS NULL");

    /// <summary>Places where the workflow waits for a step that is no open task, and open tasks the workflow does not wait for.</summary>
    public Task<IReadOnlyList<string>> BookmarksThatAreNoTasksAsync() => database.TextsAsync("""
        SELECT 'bookmark ' || b.id FROM workflow_bookmarks b
            WHERE b.kind = 'Case.Step' AND NOT EXISTS (SELECT 1 FROM tasks t WHERE t.BookmarkId = b.id AND t.State = 'Open')
        UNION ALL
        SELECT 'task ' || t.Id FROM tasks t
            WHERE t.State = 'Open' AND NOT EXISTS (SELECT 1 FROM workflow_bookmarks b WHERE b.id = t.BookmarkId AND b.kind = 'Case.Step')
        """);

    /// <summary>Instances whose journal or inbox lacks a number in its sequence.</summary>
    public Task<IReadOnlyList<string>> GapsOfInstancesAsync() => database.TextsAsync("""
        SELECT 'journal ' || instance_id FROM workflow_journal GROUP BY instance_id
            HAVING MAX(first_sequence + json_array_length(lines)) - MIN(first_sequence) <> SUM(json_array_length(lines))
        UNION ALL
        SELECT 'inbox ' || instance_id FROM workflow_inbox GROUP BY instance_id HAVING MAX(sequence) - MIN(sequence) + 1 <> COUNT(*)
        """);

    /// <summary>Numbers of receipts, cases and letters that are missing in their series, or there twice.</summary>
    public async Task<IReadOnlyList<string>> GapsOfNumbersAsync()
    {
        var numbers = await database.TextsAsync(
            "SELECT ReceiptNumber FROM cases UNION ALL SELECT CaseNumber FROM cases WHERE CaseNumber IS NOT NULL UNION ALL SELECT Number FROM letters");
        var series = numbers.Select(n => Sequence().Match(n)).GroupBy(m => m.Groups["series"].Value, m => int.Parse(m.Groups["at"].Value, CultureInfo.InvariantCulture));
        return [.. series.Where(s => !s.Order().SequenceEqual(Enumerable.Range(1, s.Count()))).Select(s => $"{s.Key}: {string.Join(' ', s.Order())}")];
    }

    /// <summary>Series that count further than the numbers they gave.</summary>
    public async Task<IReadOnlyList<string>> SeriesAheadOfTheirNumbersAsync()
    {
        var given = await database.NumberAsync(
            "SELECT (SELECT COUNT(*) FROM cases) + (SELECT COUNT(*) FROM cases WHERE CaseNumber IS NOT NULL) + (SELECT COUNT(*) FROM letters)");
        var counted = await database.NumberAsync("SELECT COALESCE(SUM(Last), 0) FROM number_series");
        return given == counted ? [] : [$"{counted} numbers were drawn, {given} were given."];
    }

    /// <summary>Answered steps of which the database knows nothing.</summary>
    public async Task<IReadOnlyList<string>> ForgottenAsync(IEnumerable<AnsweredStep> answered)
    {
        ArgumentNullException.ThrowIfNull(answered);
        var operations = (await database.TextsAsync("SELECT lower(OperationId) FROM operations")).ToHashSet();
        var tasks = (await database.TextsAsync("SELECT lower(Id) || ' ' || Outcome FROM tasks WHERE State = 'Completed'")).ToHashSet();
        return [.. answered.Where(s => !operations.Contains(s.OperationId) || (s.TaskId is { } id && !tasks.Contains($"{id} {s.Outcome}")))
            .Select(s => $"{s.OperationId} {s.TaskId} {s.Outcome}")];
    }

    // The running number stands at the end, before 号 where there is one.
    [GeneratedRegex("^(?<series>.*?)(?<at>[0-9]+)号?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Sequence();
}
