using CaseManagement.Cases.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Organisation;

/// <summary>Puts the fictional people of the demo office into its database.</summary>
public sealed class DemoPeople(CaseDb db, IPasswordHasher<Account> hasher, ILookupNormalizer normalizer, TimeProvider system)
{
    /// <summary>The password of every fictional person. Worth nothing: the accounts exist only in the demo office, whose data are made up.</summary>
    public const string Password = "Yanshi-2017";

    /// <summary>Adds who is not there yet; saves at the end.</summary>
    public async Task LoadAsync(IReadOnlyList<DemoPerson> people, UnitDirectory units, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(units);
        var known = await db.Users.Select(a => a.UserName).ToListAsync(cancellationToken);
        string? hash = null;
        var order = system.GetUtcNow();
        foreach (var person in people.Where(p => !known.Contains(p.Account)))
        {
            // Ids a millisecond apart sort in the order of the file.
            var account = AccountOf(person, Guid.CreateVersion7(order = order.AddMilliseconds(1)));

            // One hash for all: hashing is slow on purpose, and the password is the same and public.
            account.PasswordHash = hash ??= hasher.HashPassword(account, Password);
            db.Users.Add(account);
            db.Appointments.AddRange(person.Appointments.Select(a => new Appointment
            {
                Id = Guid.CreateVersion7(order = order.AddMilliseconds(1)),
                AccountId = account.Id,
                UnitId = units.At(a.Unit)!.Id,
                Post = a.Post,
                From = a.From,
            }));
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private Account AccountOf(DemoPerson person, Guid id) => new()
    {
        Id = id,
        UserName = person.Account,
        NormalizedUserName = normalizer.NormalizeName(person.Account),
        DisplayName = person.Name.Zh,
        DisplayNameEn = person.Name.En,
        Demo = true,
        LockoutEnabled = true,
        SecurityStamp = Guid.NewGuid().ToString("N"),
    };
}
