using Npgsql;

namespace CaseManagement.Workflows.Tests.Chaos;

/// <summary>What may not be in a database whose instances of the chaos flow have all ended, whatever happened meanwhile. Each finding names its instance.</summary>
internal static class FlowTraces
{
    /// <summary>What is found, by the name of the rule. <c>$1</c> is how many instances there are to be.</summary>
    private static readonly (string Rule, string Sql)[] Rules =
    [
        ("an instance is missing, or did not end well", """
            SELECT 'chaos-' || lpad(n::text, 5, '0') FROM generate_series(1, $1) AS n
            WHERE NOT EXISTS (SELECT 1 FROM workflow_instances WHERE id = 'chaos-' || lpad(n::text, 5, '0') AND status = 'Finished' AND sub_status = 'Finished' AND incident_count = 0)
            """),
        ("something still waits", """
            SELECT 'bookmark ' || id FROM workflow_bookmarks UNION ALL SELECT 'timer ' || target_id FROM workflow_timers
            UNION ALL SELECT 'stimulus ' || instance_id FROM workflow_inbox WHERE taken_at IS NULL LIMIT $1
            """),
        ("a step was not done exactly once", """
            SELECT i.id || ' ' || a.activity || ' ' || a.event FROM workflow_instances i
            CROSS JOIN (SELECT s.activity, e.event FROM unnest(ARRAY['task1','line1','wait1','event1','line2','fork','task2','wait2','join','line3']) AS s(activity), unnest(ARRAY['Started','Completed']) AS e(event)) AS a
            WHERE (SELECT COUNT(*) FROM workflow_journal j, jsonb_array_elements(j.lines::jsonb) AS l(line) WHERE j.instance_id = i.id AND line ->> 1 = a.activity AND line ->> 3 = a.event) <> 1
                AND NOT (a.activity = 'join' AND a.event = 'Started') LIMIT $1
            """),
        ("a wait was not resumed exactly once", """
            SELECT i.id || ' ' || a.activity FROM workflow_instances i CROSS JOIN unnest(ARRAY['task1','wait1','event1','task2','wait2']) AS a(activity)
            WHERE (SELECT COUNT(*) FROM workflow_journal j, jsonb_array_elements(j.lines::jsonb) AS l(line) WHERE j.instance_id = i.id AND line ->> 1 = a.activity AND line ->> 3 = 'Resumed') <> 1 LIMIT $1
            """),
        ("an execution is not recorded as completed", "SELECT instance_id || ' ' || activity_id FROM workflow_activity_runs WHERE status <> 'Completed' LIMIT $1"),
        ("the host did not carry out a turn exactly once", """
            SELECT i.id || ' ' || t.text FROM workflow_instances i CROSS JOIN unnest(ARRAY['task examine','task deliver','examined','approved','delivered']) AS t(text)
            WHERE (SELECT COUNT(*) FROM notes n WHERE n.instance_id = i.id AND n.text = t.text) <> 1 LIMIT $1
            """),
        ("an operation was applied twice", "SELECT instance_id || ' ' || operation_id FROM workflow_inbox GROUP BY instance_id, operation_id HAVING COUNT(*) > 1 LIMIT $1"),
        ("the stimuli of an instance have a gap, or too many", """
            SELECT instance_id FROM workflow_inbox GROUP BY instance_id
            HAVING MIN(sequence) <> 1 OR MAX(sequence) <> COUNT(*) OR COUNT(*) FILTER (WHERE kind = 'start') <> 1 OR COUNT(*) FILTER (WHERE kind = 'event') <> 1 LIMIT $1
            """),
        ("the turns of an instance have a gap or a double", """
            SELECT i.id FROM workflow_instances i JOIN workflow_inbox b ON b.instance_id = i.id AND b.turn IS NOT NULL GROUP BY i.id, i.version
            HAVING MIN(b.turn) <> 1 OR MAX(b.turn) <> COUNT(*) OR COUNT(DISTINCT b.turn) <> COUNT(*) OR i.version <> COUNT(*) LIMIT $1
            """),
        ("the journal of an instance has a gap", """
            SELECT instance_id FROM (SELECT instance_id, first_sequence AS sequence, jsonb_array_length(lines::jsonb) AS count FROM workflow_journal) AS turn
            GROUP BY instance_id HAVING MIN(sequence) <> 1 OR MAX(sequence + count) - 1 <> SUM(count) LIMIT $1
            """),
        ("a stimulus was taken and has no answer", "SELECT instance_id || ' ' || kind FROM workflow_inbox WHERE answer IS NULL AND kind <> 'continue' LIMIT $1"),
    ];

    /// <summary>Everything that is wrong.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(NpgsqlConnection connection, int instances, CancellationToken cancellation)
    {
        var found = new List<string>();
        foreach (var (rule, sql) in Rules)
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
            command.Parameters.Add(new NpgsqlParameter { Value = instances });
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                found.Add($"{rule}: {reader.GetString(0)}");
            }
        }

        return found;
    }
}
