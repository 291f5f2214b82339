using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseManagement.Cases.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class JournalByTurn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            SetAside(migrationBuilder);
            migrationBuilder.CreateTable(
                name: "workflow_journal",
                columns: table => new
                {
                    instance_id = table.Column<string>(type: "text", nullable: false),
                    first_sequence = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    lines = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table => table.PrimaryKey("PK_workflow_journal", x => new { x.instance_id, x.first_sequence }));

            // Lines of one moment that follow one another become one row: those of one turn.
            migrationBuilder.Sql("""
                INSERT INTO workflow_journal (instance_id, first_sequence, at, lines)
                SELECT instance_id, MIN(sequence), at, '[' || string_agg(CAST(line AS text), ',' ORDER BY sequence) || ']'
                FROM (
                    SELECT instance_id, sequence, at, sequence - ROW_NUMBER() OVER (PARTITION BY instance_id, at ORDER BY sequence) AS run,
                        CASE WHEN message IS NULL THEN json_build_array(activity_number, activity_id, activity_type, event)
                            ELSE json_build_array(activity_number, activity_id, activity_type, event, message) END AS line
                    FROM workflow_journal_old) AS told
                GROUP BY instance_id, at, run
                """);
            migrationBuilder.DropTable(name: "workflow_journal_old");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            SetAside(migrationBuilder);
            migrationBuilder.CreateTable(
                name: "workflow_journal",
                columns: table => new
                {
                    instance_id = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    activity_number = table.Column<int>(type: "integer", nullable: false),
                    activity_id = table.Column<string>(type: "text", nullable: false),
                    activity_type = table.Column<string>(type: "text", nullable: false),
                    @event = table.Column<string>(name: "event", type: "text", nullable: false),
                    message = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table => table.PrimaryKey("PK_workflow_journal", x => new { x.instance_id, x.sequence }));

            migrationBuilder.Sql("""
                INSERT INTO workflow_journal (instance_id, sequence, at, activity_number, activity_id, activity_type, event, message)
                SELECT j.instance_id, j.first_sequence + l.number - 1, j.at, CAST(l.value ->> 0 AS integer), l.value ->> 1, l.value ->> 2, l.value ->> 3, l.value ->> 4
                FROM workflow_journal_old AS j, jsonb_array_elements(CAST(j.lines AS jsonb)) WITH ORDINALITY AS l(value, number)
                """);
            migrationBuilder.DropTable(name: "workflow_journal_old");
        }

        private static void SetAside(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(name: "PK_workflow_journal", table: "workflow_journal");
            migrationBuilder.RenameTable(name: "workflow_journal", newName: "workflow_journal_old");
        }
    }
}
