using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Cases.Submit;

/// <summary>Finds open applications of the same people for the same matter (重复申请).</summary>
public sealed class OpenApplications(CaseDb db)
{
    /// <summary>The refusal where one of these people has an open application already.</summary>
    public async Task<Refusal?> CheckAsync(CaseType type, IEnumerable<Party> parties, CancellationToken cancellationToken)
    {
        var couple = type.Parties.Where(p => p.Required).Select(p => p.Role).ToList();
        var people = parties.Where(p => couple.Contains(p.Role)).Select(p => p.IdNumberIndex).OfType<string>().ToList();
        var isOpen = await (
            from party in db.Parties
            join matter in db.Cases on party.CaseId equals matter.Id
            where couple.Contains(party.Role)
                && people.Contains(party.IdNumberIndex!)
                && matter.CaseTypeKey == type.Key
                && matter.Status != CaseStatus.Completed
            select matter.Id).AnyAsync(cancellationToken);
        return isOpen ? Duplicate : null;
    }

    private static Refusal Duplicate { get; } = new("duplicate", new Sentence(
        "这对夫妻的同一事项正在办理中，不能重复申请。请凭受理回执和查询码查看进度，或到窗口咨询。",
        "An application of this couple for the same matter is open. Look at its progress with receipt number and code, or ask at the window."));
}
