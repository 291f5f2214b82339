using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Data;

namespace CaseManagement.Cases.Design.TryOut;

/// <summary>
/// Plays scripts. The last few try-outs stay open for a while, so that one more act does not play everything again; a lost
/// one is simply played anew, since the same script always gives the same case.
/// </summary>
internal sealed class TryOutRuns(RuleBook rules, DefinitionsFolder folder, CaseTypeLibrary types) : IAsyncDisposable
{
    private const int MostOpen = 4;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly List<(string Key, TryOutRun Run)> _open = [];

    /// <summary>Plays a script and looks at what came of it, while nobody else plays.</summary>
    /// <param name="type">The drafted case type.</param>
    /// <param name="script">What is told; its last act may be refused.</param>
    /// <param name="look">Reads the case as it stands.</param>
    /// <param name="cancellationToken">Stops between two acts.</param>
    public async Task<T> PlayAsync<T>(
        CaseType type, TryOutScript script, Func<TryOutRun, IReadOnlyList<Refusal>, Task<T>> look, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        TryOutRun? run = null;
        try
        {
            (run, var refusals) = await CatchUpAsync(type, script, cancellationToken);
            var answer = await look(run, refusals);
            if (refusals.Count == 0)
            {
                await KeepAsync(run);
            }
            else
            {
                // Its clock may have gone on before the act was refused.
                await run.DisposeAsync();
            }

            return answer;
        }
        catch
        {
            if (run is not null)
            {
                await run.DisposeAsync();
            }

            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, run) in _open)
        {
            await run.DisposeAsync();
        }

        _open.Clear();
        _turn.Dispose();
    }

    /// <summary>The case types its process opens, and theirs.</summary>
    private List<CaseType> Opened(CaseType type)
    {
        var found = new Dictionary<string, CaseType>(StringComparer.Ordinal);
        var open = new Queue<CaseType>([type]);
        while (open.TryDequeue(out var next))
        {
            foreach (var key in SubCaseRules.OpenedBy(next))
            {
                if (types.TryCurrent(key, out var other) && found.TryAdd(key, other))
                {
                    open.Enqueue(other);
                }
            }
        }

        return [.. found.Values];
    }

    private static string Key(CaseType type, TryOutScript script) => $"{type.Hash} {script.ToJson()}";

    private async Task<(TryOutRun Run, IReadOnlyList<Refusal> Refusals)> CatchUpAsync(
        CaseType type, TryOutScript script, CancellationToken cancellationToken)
    {
        if (Take(Key(type, script)) is { } same)
        {
            return (same, []);
        }

        IReadOnlyList<Refusal> refusals = [];
        var run = script.Steps.Count > 0 ? Take(Key(type, script.Undone())) : null;
        var played = run is null ? 0 : script.Steps.Count - 1;
        if (run is null)
        {
            (run, refusals) = await TryOutRun.BeginAsync(type, Opened(type), rules.InForce, folder, script, cancellationToken);
        }

        try
        {
            for (; played < script.Steps.Count && refusals.Count == 0; played++)
            {
                refusals = await run.ActAsync(script.Steps[played], cancellationToken);
            }

            return (run, refusals);
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }

    private TryOutRun? Take(string key)
    {
        var index = _open.FindIndex(o => o.Key == key);
        if (index < 0)
        {
            return null;
        }

        var run = _open[index].Run;
        _open.RemoveAt(index);
        return run;
    }

    private async Task KeepAsync(TryOutRun run)
    {
        _open.Add((Key(run.Type, run.Script), run));
        if (_open.Count > MostOpen)
        {
            var oldest = _open[0].Run;
            _open.RemoveAt(0);
            await oldest.DisposeAsync();
        }
    }
}
