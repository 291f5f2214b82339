using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CaseManagement.Workflows.Persistence;

/// <summary>
/// The engine's tables in a host's model. Every column is text, a whole number or bytes, moments are UTC ticks: the same
/// SQL then runs on SQLite and PostgreSQL, and sorting by a moment is sorting by a number.
/// </summary>
public static class WorkflowModel
{
    private static readonly ValueConverter<DateTimeOffset, long> Ticks =
        new(moment => moment.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    /// <summary>Adds the engine's tables; called once in the host's <c>OnModelCreating</c>.</summary>
    public static ModelBuilder AddWorkflows(this ModelBuilder model)
    {
        model.Entity<DefinitionRow>(Definitions);
        model.Entity<InstanceRow>(Instances);
        model.Entity<InboxRow>(Inbox);
        model.Entity<BookmarkRow>(Bookmarks);
        model.Entity<TimerRow>(Timers);
        model.Entity<JournalRow>(Journal);
        model.Entity<ActivityRunRow>(ActivityRuns);
        model.Entity<OutboxRow>(Outbox);
        model.Entity<TriggerRow>(Triggers);
        model.Entity<WaitingEventRow>(WaitingEvents);
        model.Entity<ResponseRow>(Responses);
        return model;
    }

    private static void Definitions(EntityTypeBuilder<DefinitionRow> table)
    {
        table.ToTable("workflow_definitions");
        table.HasKey(row => row.ContentHash);
        table.Column(row => row.ContentHash, "content_hash");
        table.Column(row => row.DefinitionId, "definition_id");
        table.Column(row => row.Version, "version");
        table.Column(row => row.Json, "json");
        table.Moment(row => row.PublishedAt, "published_at");
        table.Column(row => row.IsPublished, "is_published").HasConversion<long>();
        table.HasIndex(row => new { row.DefinitionId, row.Version });
    }

    private static void Instances(EntityTypeBuilder<InstanceRow> table)
    {
        table.ToTable("workflow_instances");
        table.HasKey(row => row.Id);
        table.Column(row => row.Id, "id");
        table.Column(row => row.DefinitionHash, "definition_hash");
        table.Column(row => row.CorrelationId, "correlation_id");
        table.Column(row => row.Name, "name");
        table.Column(row => row.Status, "status");
        table.Column(row => row.SubStatus, "sub_status");
        table.Column(row => row.IncidentCount, "incident_count");
        table.Column(row => row.State, "state");
        table.Column(row => row.Version, "version").IsConcurrencyToken();
        table.Column(row => row.LastSequence, "last_sequence");
        table.Moment(row => row.CreatedAt, "created_at");
        table.Moment(row => row.UpdatedAt, "updated_at");
        table.HasIndex(row => row.CorrelationId);
        table.Column(row => row.ParentInstanceId, "parent_instance_id");
        table.Column(row => row.ParentWaitKey, "parent_wait_key");
        table.Column(row => row.RootInstanceId, "root_instance_id");
        table.HasIndex(row => row.DefinitionHash);
        table.HasIndex(row => row.ParentInstanceId).HasFilter("parent_instance_id IS NOT NULL");
    }

    private static void Inbox(EntityTypeBuilder<InboxRow> table)
    {
        table.ToTable("workflow_inbox");
        table.HasKey(row => new { row.InstanceId, row.Sequence });
        table.Column(row => row.InstanceId, "instance_id");
        table.Column(row => row.Sequence, "sequence").ValueGeneratedNever();
        table.Column(row => row.Kind, "kind");
        table.Column(row => row.Payload, "payload");
        table.Column(row => row.Facts, "facts");
        table.Moment(row => row.ReceivedAt, "received_at");
        table.Moment(row => row.Now, "now");
        table.Column(row => row.Seed, "seed");
        table.Column(row => row.OperationId, "operation_id");
        table.Column(row => row.Turn, "turn");
        table.Moment(row => row.TakenAt, "taken_at");
        table.Column(row => row.Answer, "answer");
        table.HasIndex(row => row.Kind).HasFilter("taken_at IS NULL");
    }

    private static void Bookmarks(EntityTypeBuilder<BookmarkRow> table)
    {
        table.ToTable("workflow_bookmarks");
        table.HasKey(row => row.Id);
        table.Column(row => row.Id, "id");
        table.Column(row => row.InstanceId, "instance_id");
        table.Column(row => row.Kind, "kind");
        table.Column(row => row.Key, "key");
        table.Column(row => row.ActivityId, "activity_id");
        table.HasIndex(row => new { row.Kind, row.Key });
        table.HasIndex(row => row.InstanceId);
    }

    private static void Timers(EntityTypeBuilder<TimerRow> table)
    {
        table.ToTable("workflow_timers");
        table.HasKey(row => row.Id);
        table.Column(row => row.Id, "id");
        table.Moment(row => row.DueAt, "due_at");
        table.Column(row => row.Kind, "kind");
        table.Column(row => row.TargetId, "target_id");
        table.Column(row => row.Payload, "payload");
        table.Column(row => row.Attempts, "attempts");
        table.Moment(row => row.RetryAt, "retry_at");
        table.Column(row => row.LastError, "last_error");
        table.HasIndex(row => row.DueAt);
        table.HasIndex(row => new { row.Kind, row.TargetId }).IsUnique();
    }

    private static void Journal(EntityTypeBuilder<JournalRow> table)
    {
        table.ToTable("workflow_journal");
        table.HasKey(row => new { row.InstanceId, row.FirstSequence });
        table.Column(row => row.InstanceId, "instance_id");
        table.Column(row => row.FirstSequence, "first_sequence").ValueGeneratedNever();
        table.Moment(row => row.At, "at");
        table.Column(row => row.Lines, "lines");
    }

    private static void ActivityRuns(EntityTypeBuilder<ActivityRunRow> table)
    {
        table.ToTable("workflow_activity_runs");
        table.HasKey(row => new { row.InstanceId, row.ActivityNumber });
        table.Column(row => row.InstanceId, "instance_id");
        table.Column(row => row.ActivityNumber, "activity_number").ValueGeneratedNever();
        table.Column(row => row.ActivityId, "activity_id");
        table.Column(row => row.ActivityType, "activity_type");
        table.Column(row => row.Status, "status");
        table.Column(row => row.Outcomes, "outcomes");
        table.Moment(row => row.StartedAt, "started_at");
        table.Moment(row => row.CompletedAt, "completed_at");
    }

    private static void Outbox(EntityTypeBuilder<OutboxRow> table)
    {
        table.ToTable("outbox");
        table.HasKey(row => row.Id);
        table.Column(row => row.Id, "id");
        table.Column(row => row.Kind, "kind");
        table.Column(row => row.Payload, "payload");
        table.Column(row => row.IdempotencyKey, "idempotency_key");
        table.Moment(row => row.DueAt, "due_at");
        table.Column(row => row.Attempts, "attempts");
        table.Moment(row => row.LeasedUntil, "leased_until");
        table.Column(row => row.Fence, "fence");
        table.Column(row => row.LastError, "last_error");
        table.HasIndex(row => row.DueAt);
        table.HasIndex(row => new { row.Kind, row.IdempotencyKey }).IsUnique();
    }

    private static void Triggers(EntityTypeBuilder<TriggerRow> table)
    {
        table.ToTable("workflow_triggers");
        table.HasKey(row => row.Id);
        table.Column(row => row.Id, "id");
        table.Column(row => row.DefinitionId, "definition_id");
        table.Column(row => row.DefinitionHash, "definition_hash");
        table.Column(row => row.ActivityId, "activity_id");
        table.Column(row => row.Kind, "kind");
        table.Column(row => row.Key, "key");
        table.Column(row => row.Payload, "payload");
        table.HasIndex(row => new { row.Kind, row.Key });
        table.HasIndex(row => row.DefinitionId);
    }

    private static void WaitingEvents(EntityTypeBuilder<WaitingEventRow> table)
    {
        table.ToTable("workflow_events");
        table.HasKey(row => row.Id);
        table.Column(row => row.Id, "id");
        table.Column(row => row.Name, "name");
        table.Column(row => row.CorrelationId, "correlation_id");
        table.Column(row => row.Payload, "payload");
        table.Moment(row => row.ExpiresAt, "expires_at");
        table.Column(row => row.TakenBy, "taken_by");
        table.HasIndex(row => row.Name);
    }

    private static void Responses(EntityTypeBuilder<ResponseRow> table)
    {
        table.ToTable("workflow_responses");
        table.HasKey(row => row.RequestId);
        table.Column(row => row.RequestId, "request_id");
        table.Column(row => row.InstanceId, "instance_id");
        table.Column(row => row.StatusCode, "status_code");
        table.Column(row => row.ContentType, "content_type");
        table.Column(row => row.Headers, "headers");
        table.Column(row => row.Body, "body");
    }

    private static PropertyBuilder<TValue> Column<TRow, TValue>(
        this EntityTypeBuilder<TRow> table, Expression<Func<TRow, TValue>> property, string name)
        where TRow : class => table.Property(property).HasColumnName(name);

    private static void Moment<TRow, TValue>(
        this EntityTypeBuilder<TRow> table, Expression<Func<TRow, TValue>> property, string name)
        where TRow : class => table.Property(property).HasColumnName(name).HasConversion(Ticks);
}
