using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseManagement.Cases.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Designs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The number at the end of "instance:number" is all that is kept of an execution's name.
            migrationBuilder.Sql("ALTER TABLE workflow_journal ADD COLUMN activity_number integer NOT NULL DEFAULT 0");
            migrationBuilder.Sql("UPDATE workflow_journal SET activity_number = CAST(substr(activity_instance_id, length(instance_id) + 2) AS integer)");
            migrationBuilder.Sql("ALTER TABLE workflow_activity_runs ADD COLUMN activity_number integer NOT NULL DEFAULT 0");
            migrationBuilder.Sql("UPDATE workflow_activity_runs SET activity_number = CAST(substr(activity_instance_id, length(instance_id) + 2) AS integer)");
            migrationBuilder.Sql("ALTER TABLE workflow_journal ALTER COLUMN activity_number DROP DEFAULT");
            migrationBuilder.Sql("ALTER TABLE workflow_activity_runs ALTER COLUMN activity_number DROP DEFAULT");

            migrationBuilder.DropIndex(
                name: "IX_workflow_inbox_instance_id_operation_id",
                table: "workflow_inbox");

            migrationBuilder.DropPrimaryKey(
                name: "PK_workflow_activity_runs",
                table: "workflow_activity_runs");

            migrationBuilder.DropColumn(
                name: "activity_instance_id",
                table: "workflow_journal");

            migrationBuilder.DropColumn(
                name: "activity_instance_id",
                table: "workflow_activity_runs");

            migrationBuilder.AddColumn<string>(
                name: "parent_instance_id",
                table: "workflow_instances",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "parent_wait_key",
                table: "workflow_instances",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "is_published",
                table: "workflow_definitions",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddPrimaryKey(
                name: "PK_workflow_activity_runs",
                table: "workflow_activity_runs",
                columns: new[] { "instance_id", "activity_number" });

            migrationBuilder.CreateTable(
                name: "design_jobs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    CaseTypeKey = table.Column<string>(type: "text", nullable: false),
                    VersionId = table.Column<string>(type: "text", nullable: true),
                    ToHash = table.Column<string>(type: "text", nullable: true),
                    RequestJson = table.Column<string>(type: "text", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false),
                    Total = table.Column<int>(type: "integer", nullable: false),
                    Done = table.Column<int>(type: "integer", nullable: false),
                    ResultJson = table.Column<string>(type: "text", nullable: true),
                    RequestedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    RequestedByName = table.Column<string>(type: "text", nullable: false),
                    RequestedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    FinishedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_design_jobs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "design_versions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false),
                    DefinitionId = table.Column<string>(type: "text", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Description = table.Column<string>(type: "text", nullable: true),
                    CaseTypeKey = table.Column<string>(type: "text", nullable: true),
                    Json = table.Column<string>(type: "text", nullable: false),
                    FilesJson = table.Column<string>(type: "text", nullable: true),
                    CaseTypeHash = table.Column<string>(type: "text", nullable: true),
                    DefinitionHash = table.Column<string>(type: "text", nullable: true),
                    FolderHash = table.Column<string>(type: "text", nullable: true),
                    IsDraft = table.Column<bool>(type: "boolean", nullable: false),
                    IsPublished = table.Column<bool>(type: "boolean", nullable: false),
                    IsLatest = table.Column<bool>(type: "boolean", nullable: false),
                    Revision = table.Column<long>(type: "bigint", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ChangedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    PublishedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    PublishedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Reason = table.Column<string>(type: "text", nullable: true),
                    Origin = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_design_versions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "workflow_events",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    correlation_id = table.Column<string>(type: "text", nullable: true),
                    payload = table.Column<string>(type: "text", nullable: true),
                    expires_at = table.Column<long>(type: "bigint", nullable: false),
                    taken_by = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workflow_events", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "workflow_responses",
                columns: table => new
                {
                    request_id = table.Column<string>(type: "text", nullable: false),
                    instance_id = table.Column<string>(type: "text", nullable: false),
                    status_code = table.Column<int>(type: "integer", nullable: false),
                    content_type = table.Column<string>(type: "text", nullable: true),
                    headers = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workflow_responses", x => x.request_id);
                });

            migrationBuilder.CreateTable(
                name: "workflow_triggers",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    definition_id = table.Column<string>(type: "text", nullable: false),
                    definition_hash = table.Column<string>(type: "text", nullable: false),
                    activity_id = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: true),
                    payload = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workflow_triggers", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_workflow_instances_parent_instance_id",
                table: "workflow_instances",
                column: "parent_instance_id",
                filter: "parent_instance_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_design_jobs_CaseTypeKey_Kind_Id",
                table: "design_jobs",
                columns: new[] { "CaseTypeKey", "Kind", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_design_jobs_State_Id",
                table: "design_jobs",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_design_versions_CaseTypeKey",
                table: "design_versions",
                column: "CaseTypeKey");

            migrationBuilder.CreateIndex(
                name: "IX_design_versions_DefinitionId_Number",
                table: "design_versions",
                columns: new[] { "DefinitionId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_workflow_events_name",
                table: "workflow_events",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_triggers_definition_id",
                table: "workflow_triggers",
                column: "definition_id");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_triggers_kind_key",
                table: "workflow_triggers",
                columns: new[] { "kind", "key" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "design_jobs");

            migrationBuilder.DropTable(
                name: "design_versions");

            migrationBuilder.DropTable(
                name: "workflow_events");

            migrationBuilder.DropTable(
                name: "workflow_responses");

            migrationBuilder.DropTable(
                name: "workflow_triggers");

            migrationBuilder.DropIndex(
                name: "IX_workflow_instances_parent_instance_id",
                table: "workflow_instances");

            migrationBuilder.DropPrimaryKey(
                name: "PK_workflow_activity_runs",
                table: "workflow_activity_runs");

            migrationBuilder.DropColumn(
                name: "activity_number",
                table: "workflow_journal");

            migrationBuilder.DropColumn(
                name: "parent_instance_id",
                table: "workflow_instances");

            migrationBuilder.DropColumn(
                name: "parent_wait_key",
                table: "workflow_instances");

            migrationBuilder.DropColumn(
                name: "is_published",
                table: "workflow_definitions");

            migrationBuilder.DropColumn(
                name: "activity_number",
                table: "workflow_activity_runs");

            migrationBuilder.AddColumn<string>(
                name: "activity_instance_id",
                table: "workflow_journal",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "activity_instance_id",
                table: "workflow_activity_runs",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddPrimaryKey(
                name: "PK_workflow_activity_runs",
                table: "workflow_activity_runs",
                columns: new[] { "instance_id", "activity_instance_id" });

            migrationBuilder.CreateIndex(
                name: "IX_workflow_inbox_instance_id_operation_id",
                table: "workflow_inbox",
                columns: new[] { "instance_id", "operation_id" },
                unique: true);
        }
    }
}
