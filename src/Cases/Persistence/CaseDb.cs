using CaseManagement.Cases.Audit;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Data;
using CaseManagement.Cases.Design;
using CaseManagement.Cases.Design.Jobs;
using CaseManagement.Cases.Documents;
using CaseManagement.Cases.Escalation;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Tasks;
using CaseManagement.Workflows.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CaseManagement.Cases.Persistence;

/// <summary>
/// The one context: cases, tasks, organisation, accounts and the workflow engine's tables commit together.
/// Two sealed descendants carry what differs between SQLite and PostgreSQL.
/// </summary>
public abstract class CaseDb : IdentityDbContext<Account, IdentityRole<Guid>, Guid>
{
    protected CaseDb(DbContextOptions options)
        : base(options)
    {
        // A command that fails is taken back whole, so there is nothing to go back to in the middle of it.
        Database.AutoSavepointsEnabled = false;

        // Looked for once, when they are saved, and not at every question in between.
        ChangeTracker.AutoDetectChangesEnabled = false;
    }

    public DbSet<Case> Cases => Set<Case>();

    public DbSet<Party> Parties => Set<Party>();

    public DbSet<FormEntry> FormEntries => Set<FormEntry>();

    public DbSet<Material> Materials => Set<Material>();

    public DbSet<TimelineEntry> Timeline => Set<TimelineEntry>();

    public DbSet<NumberSeries> NumberSeries => Set<NumberSeries>();

    public DbSet<ApplicationDraft> Drafts => Set<ApplicationDraft>();

    public DbSet<AppliedOperation> Operations => Set<AppliedOperation>();

    public DbSet<CaseTask> Tasks => Set<CaseTask>();

    public DbSet<CaseClock> Clocks => Set<CaseClock>();

    public DbSet<OfficeClockRow> OfficeClock => Set<OfficeClockRow>();

    public DbSet<Letter> Letters => Set<Letter>();

    public DbSet<Unit> Units => Set<Unit>();

    public DbSet<Appointment> Appointments => Set<Appointment>();

    public DbSet<SetupToken> SetupTokens => Set<SetupToken>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    public DbSet<Urge> Urges => Set<Urge>();

    public DbSet<Alarm> Alarms => Set<Alarm>();

    public DbSet<CaseTypeVersion> CaseTypeVersions => Set<CaseTypeVersion>();

    public DbSet<DesignVersion> Designs => Set<DesignVersion>();

    public DbSet<DesignJob> DesignJobs => Set<DesignJob>();

    public DbSet<AcceptedFile> AcceptedFiles => Set<AcceptedFile>();

    /// <summary>A moment as the database keeps it, for statements written by hand.</summary>
    public abstract object Stored(DateTimeOffset moment);

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        CountVersions();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        CountVersions();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(CaseDb).Assembly);
        builder.AddWorkflows();
        foreach (var entity in builder.Model.GetEntityTypes().Where(IsOurs))
        {
            MakeIdsOurs(entity);
        }
    }

    private static bool IsOurs(IMutableEntityType entity) => entity.ClrType.Assembly == typeof(CaseDb).Assembly;

    // Ids are made by the program: a new row found through a navigation is then inserted, not taken for a changed one.
    private static void MakeIdsOurs(IMutableEntityType entity)
    {
        foreach (var property in entity.FindPrimaryKey()!.Properties.Where(p => p.ClrType == typeof(Guid)))
        {
            property.ValueGenerated = ValueGenerated.Never;
        }
    }

    // Every change of a case or task counts its version up, so that no handler can forget it.
    private void CountVersions()
    {
        ChangeTracker.DetectChanges();
        foreach (var entry in ChangeTracker.Entries().Where(e => e.State == EntityState.Modified && e.Entity is Case or CaseTask))
        {
            var version = entry.Property(nameof(Case.Version));
            version.CurrentValue = (long)version.OriginalValue! + 1;
        }
    }
}
