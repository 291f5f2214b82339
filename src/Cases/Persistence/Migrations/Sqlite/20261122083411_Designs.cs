using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseManagement.Cases.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Designs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The number at the end of "instance:number" is all that is kept of an execution's name.
            migrationBuilder.Sql("ALTER TABLE workflow_journal ADD COLUMN activity_number INTEGER NOT NULL DEFAULT 0");
            migrationBuilder.Sql("UPDATE workflow_journal SET activity_number = CAST(substr(activity_instance_id, length(instance_id) + 2) AS INTEGER)");
            migrationBuilder.Sql("ALTER TABLE workflow_activity_runs ADD COLUMN activity_number INTEGER NOT NULL DEFAULT 0");
            migrationBuilder.Sql("UPDATE workflow_activity_runs SET activity_number = CAST(substr(activity_instance_id, length(instance_id) + 2) AS INTEGER)");

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
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "parent_wait_key",
                table: "workflow_instances",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "is_published",
                table: "workflow_definitions",
                type: "INTEGER",
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    CaseTypeKey = table.Column<string>(type: "TEXT", nullable: false),
                    VersionId = table.Column<string>(type: "TEXT", nullable: true),
                    ToHash = table.Column<string>(type: "TEXT", nullable: true),
                    RequestJson = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Total = table.Column<int>(type: "INTEGER", nullable: false),
                    Done = table.Column<int>(type: "INTEGER", nullable: false),
                    ResultJson = table.Column<string>(type: "TEXT", nullable: true),
                    RequestedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    RequestedByName = table.Column<string>(type: "TEXT", nullable: false),
                    RequestedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    FinishedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_design_jobs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "design_versions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    DefinitionId = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Description = table.Column<string>(type: "TEXT", nullable: true),
                    CaseTypeKey = table.Column<string>(type: "TEXT", nullable: true),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                    FilesJson = table.Column<string>(type: "TEXT", nullable: true),
                    CaseTypeHash = table.Column<string>(type: "TEXT", nullable: true),
                    DefinitionHash = table.Column<string>(type: "TEXT", nullable: true),
                    FolderHash = table.Column<string>(type: "TEXT", nullable: true),
                    IsDraft = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsPublished = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsLatest = table.Column<bool>(type: "INTEGER", nullable: false),
                    Revision = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PublishedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    Origin = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_design_versions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "workflow_events",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    correlation_id = table.Column<string>(type: "TEXT", nullable: true),
                    payload = table.Column<string>(type: "TEXT", nullable: true),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    taken_by = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workflow_events", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "workflow_responses",
                columns: table => new
                {
                    request_id = table.Column<string>(type: "TEXT", nullable: false),
                    instance_id = table.Column<string>(type: "TEXT", nullable: false),
                    status_code = table.Column<int>(type: "INTEGER", nullable: false),
                    content_type = table.Column<string>(type: "TEXT", nullable: true),
                    headers = table.Column<string>(type: "TEXT", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workflow_responses", x => x.request_id);
                });

            migrationBuilder.CreateTable(
                name: "workflow_triggers",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    definition_id = table.Column<string>(type: "TEXT", nullable: false),
                    definition_hash = table.Column<string>(type: "TEXT", nullable: false),
                    activity_id = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: true),
                    payload = table.Column<string>(type: "TEXT", nullable: true)
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
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "activity_instance_id",
                table: "workflow_activity_runs",
                type: "TEXT",
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
