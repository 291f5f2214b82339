using System.Collections.Concurrent;

namespace CaseManagement.Cases.Cases;

/// <summary>
/// Slows down guessing of access codes: five wrong codes for one receipt number close it for a quarter of an hour.
/// By system time; each node counts for itself.
/// </summary>
public sealed class ReceiptThrottle(TimeProvider system)
{
    private const int Tries = 5;
    private const int MostRemembered = 100_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, Failures> _failures = new(StringComparer.Ordinal);

    /// <summary>True while the receipt number is not closed.</summary>
    public bool MayTry(string receiptNumber) =>
        !_failures.TryGetValue(receiptNumber, out var failures) || failures.Count < Tries || IsOver(failures);

    /// <summary>A wrong code.</summary>
    public void Failed(string receiptNumber)
    {
        if (_failures.Count >= MostRemembered)
        {
            Forget();
        }

        var now = system.GetUtcNow();
        _failures.AddOrUpdate(
            receiptNumber,
            _ => new Failures(1, now),
            (_, known) => IsOver(known) ? new Failures(1, now) : known with { Count = known.Count + 1 });
    }

    /// <summary>The right code.</summary>
    public void Succeeded(string receiptNumber) => _failures.TryRemove(receiptNumber, out _);

    private bool IsOver(Failures failures) => system.GetUtcNow() - failures.Since >= Window;

    private void Forget()
    {
        foreach (var (receipt, failures) in _failures.Where(f => IsOver(f.Value)))
        {
            _failures.TryRemove(receipt, out _);
        }
    }

    private sealed record Failures(int Count, DateTimeOffset Since);
}
