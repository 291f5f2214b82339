using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;

namespace CaseManagement.Cases.Design.TryOut;

/// <summary>Made-up people: two holders of every post in every unit that has it, since maker and checker must differ.</summary>
internal static class TryOutPeople
{
    private static readonly string[] Marks = ["甲", "乙"];

    public static void Add(CaseDb db, UnitDirectory units, OfficePosts posts)
    {
        foreach (var unit in units.All)
        {
            foreach (var post in posts.ByKey.Values.Where(p => p.Level == unit.Level))
            {
                for (var n = 0; n < Marks.Length; n++)
                {
                    Add(db, unit, post, n);
                }
            }
        }
    }

    private static void Add(CaseDb db, Unit unit, OfficePost post, int number)
    {
        // Names sort as the holders count: county-clerk, then county-clerk#2.
        var name = $"{post.Key}.{number}.{unit.Id:N}";
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = name,
            NormalizedUserName = name.ToUpperInvariant(),
            DisplayName = post.Title.Zh + Marks[number],
            DisplayNameEn = $"{post.Title.En} {number + 1}",
            SecurityStamp = name,
        };
        db.Users.Add(account);
        db.Appointments.Add(new Appointment
        {
            Id = Guid.CreateVersion7(),
            AccountId = account.Id,
            UnitId = unit.Id,
            Post = post.Key,
            From = new DateOnly(1949, 10, 1),
        });
    }
}
