using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseManagement.Cases.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class RunFamilies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "root_instance_id",
                table: "workflow_instances",
                type: "text",
                nullable: true);

            // Children of an older program: from each up to the one that nobody started.
            migrationBuilder.Sql("""
                UPDATE workflow_instances SET root_instance_id = (
                    WITH RECURSIVE above(id, parent) AS (
                        SELECT p.id, p.parent_instance_id FROM workflow_instances p WHERE p.id = workflow_instances.parent_instance_id
                        UNION ALL
                        SELECT p.id, p.parent_instance_id FROM above JOIN workflow_instances p ON p.id = above.parent)
                    SELECT id FROM above WHERE parent IS NULL)
                WHERE parent_instance_id IS NOT NULL
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "root_instance_id",
                table: "workflow_instances");
        }
    }
}
