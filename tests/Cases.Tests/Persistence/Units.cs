using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;

namespace CaseManagement.Cases.Tests.Persistence;

/// <summary>Small rows for tests of the database.</summary>
internal static class Units
{
    public static Unit County(string path) => new() { Id = Guid.CreateVersion7(), Path = path, LocalityCode = "620702", Level = "county" };

    public static Case Case(Unit unit, string receipt, string path, Guid? parent = null) => new()
    {
        Id = Guid.CreateVersion7(),
        ReceiptNumber = receipt,
        AccessCodeHash = "hash",
        CaseTypeKey = "rebirth-approval",
        CaseTypeVersion = "version",
        Stage = "intake",
        LocalityCode = "620702",
        UnitPath = path,
        TownshipUnitId = unit.Id,
        CountyUnitId = unit.Id,
        Channel = "online",
        ApplicantSealed = [1, 2, 3],
        ApplicantIndex = "index",
        SubmittedAt = new DateTimeOffset(2017, 9, 20, 9, 30, 0, TimeSpan.FromHours(8)),
        ReceivedOn = new DateOnly(2017, 9, 20),
        InstanceId = receipt,
        ParentCaseId = parent,
    };

    public static async Task SaveAsync(this CaseDb db, params object[] rows)
    {
        db.AddRange(rows);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
