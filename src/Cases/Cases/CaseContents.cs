using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Tasks;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Cases;

/// <summary>
/// The rows of the case somebody works on behind the <see cref="CaseGate"/>. Each kind is read once; after that the context
/// itself is asked, which also knows what was changed or added since and is not written yet.
/// </summary>
public sealed class CaseContents(CaseDb db)
{
    private readonly HashSet<Type> _read = [];
    private Case? _matter;

    /// <summary>The tasks of the case, the oldest first.</summary>
    public async Task<IReadOnlyList<CaseTask>> TasksAsync(Case matter, CancellationToken cancellationToken)
    {
        if (IsFirst<CaseTask>(matter))
        {
            await db.Tasks.Where(t => t.CaseId == matter.Id).LoadAsync(cancellationToken);
        }

        return [.. db.Tasks.Local.Where(t => t.CaseId == matter.Id).OrderBy(t => t.OpenedAt).ThenBy(t => t.Id)];
    }

    /// <summary>The tasks that wait to be done, the oldest first.</summary>
    public async Task<IReadOnlyList<CaseTask>> OpenTasksAsync(Case matter, CancellationToken cancellationToken) =>
        [.. (await TasksAsync(matter, cancellationToken)).Where(t => t.State == CaseTaskState.Open)];

    /// <summary>The clocks of the case that run or stand.</summary>
    public async Task<IReadOnlyList<CaseClock>> RunningClocksAsync(Case matter, CancellationToken cancellationToken)
    {
        if (IsFirst<CaseClock>(matter))
        {
            await db.Clocks.Where(c => c.CaseId == matter.Id && c.State == CaseClockState.Running).LoadAsync(cancellationToken);
        }

        return [.. db.Clocks.Local.Where(c => c.CaseId == matter.Id && c.State == CaseClockState.Running)];
    }

    /// <summary>The documents the case asks for.</summary>
    public async Task<IReadOnlyList<Material>> MaterialsAsync(Case matter, CancellationToken cancellationToken)
    {
        if (IsFirst<Material>(matter))
        {
            await db.Materials.Where(m => m.CaseId == matter.Id).LoadAsync(cancellationToken);
        }

        return [.. db.Materials.Local.Where(m => m.CaseId == matter.Id)];
    }

    /// <summary>Somebody else may have changed the case: everything is read again.</summary>
    public void Forget() => _matter = null;

    // Another object for the case: what the context knew was thrown away, as after a failed attempt.
    private bool IsFirst<T>(Case matter)
    {
        if (!ReferenceEquals(_matter, matter))
        {
            _matter = matter;
            _read.Clear();
        }

        return _read.Add(typeof(T));
    }
}
