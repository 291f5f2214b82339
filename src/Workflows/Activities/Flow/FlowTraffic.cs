using System.Text.Json;

namespace CaseManagement.Workflows.Activities.Flow;

/// <summary>What happened so far on the connections of one execution of a flowchart.</summary>
internal sealed class FlowTraffic(int activities, int connections)
{
    /// <summary>Times each activity ran or was skipped (counter mode).</summary>
    public int[] ActivityVisits { get; } = new int[activities];

    /// <summary>Times each connection was decided (counter mode).</summary>
    public int[] ConnectionVisits { get; } = new int[connections];

    /// <summary>Whether each connection was followed when it was last decided (counter mode).</summary>
    public bool[] Followed { get; } = new bool[connections];

    /// <summary>Tokens on connections (token mode).</summary>
    public List<FlowToken> Tokens { get; } = [];

    /// <summary>Connections by which somebody arrived for whom the target has not run. Kept by the check of definitions only.</summary>
    public bool[]? Unanswered { get; set; }

    /// <summary>Activities somebody has arrived at since they were last set going. Kept by the check of definitions only.</summary>
    public bool[]? Unclaimed { get; set; }

    /// <summary>What could still be reached before an operator's verb; never stored.</summary>
    public bool[]? Awaited { get; set; }

    public static FlowTraffic Read(JsonElement json, Flowchart flowchart)
    {
        var traffic = new FlowTraffic(flowchart.Children.Count, flowchart.Edges.Count);
        Fill(json, "a", traffic.ActivityVisits);
        Fill(json, "c", traffic.ConnectionVisits);
        var followed = new int[traffic.Followed.Length];
        Fill(json, "f", followed);
        for (var i = 0; i < followed.Length; i++)
        {
            traffic.Followed[i] = followed[i] == 1;
        }

        if (json.TryGetProperty("k", out var tokens))
        {
            foreach (var token in tokens.EnumerateArray())
            {
                var flags = token[1].GetInt32();
                traffic.Tokens.Add(new FlowToken(flowchart.Edges[token[0].GetInt32()], (flags & 1) != 0) { IsConsumed = (flags & 2) != 0, IsAbsent = (flags & 4) != 0 });
            }
        }

        return traffic;
    }

    public FlowTraffic Copy()
    {
        var copy = new FlowTraffic(ActivityVisits.Length, ConnectionVisits.Length)
        {
            Unanswered = (bool[]?)Unanswered?.Clone(),
            Unclaimed = (bool[]?)Unclaimed?.Clone(),
        };
        ActivityVisits.CopyTo(copy.ActivityVisits, 0);
        ConnectionVisits.CopyTo(copy.ConnectionVisits, 0);
        Followed.CopyTo(copy.Followed, 0);
        copy.Tokens.AddRange(Tokens.Select(t => new FlowToken(t.Edge, t.IsBlocked) { IsConsumed = t.IsConsumed, IsAbsent = t.IsAbsent }));
        return copy;
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        Write(json, "a", ActivityVisits);
        Write(json, "c", ConnectionVisits);
        Write(json, "f", Array.ConvertAll(Followed, f => f ? 1 : 0));
        if (Tokens.Count > 0)
        {
            json.WriteStartArray("k");
            foreach (var token in Tokens)
            {
                json.WriteStartArray();
                json.WriteNumberValue(token.Edge.Index);
                json.WriteNumberValue((token.IsBlocked ? 1 : 0) + (token.IsConsumed ? 2 : 0) + (token.IsAbsent ? 4 : 0));
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>Writes up to the last number that is not zero.</summary>
    private static void Write(Utf8JsonWriter json, string name, int[] numbers)
    {
        var length = numbers.Length;
        while (length > 0 && numbers[length - 1] == 0)
        {
            length--;
        }

        if (length == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        for (var i = 0; i < length; i++)
        {
            json.WriteNumberValue(numbers[i]);
        }

        json.WriteEndArray();
    }

    private static void Fill(JsonElement json, string name, int[] numbers)
    {
        if (!json.TryGetProperty(name, out var items))
        {
            return;
        }

        var i = 0;
        foreach (var item in items.EnumerateArray())
        {
            if (i < numbers.Length)
            {
                numbers[i++] = item.GetInt32();
            }
        }
    }
}

/// <summary>A token on a connection.</summary>
internal sealed class FlowToken(FlowEdge edge, bool isBlocked)
{
    public FlowEdge Edge { get; } = edge;

    /// <summary>Keeps a later arrival on this connection from running the target again.</summary>
    public bool IsBlocked { get; } = isBlocked;

    public bool IsConsumed { get; set; }

    /// <summary>Stands for a branch that no longer comes, so that a joint does not wait for it; nothing arrived.</summary>
    public bool IsAbsent { get; init; }

    public bool IsOpen => !IsBlocked && !IsConsumed && !IsAbsent;

    /// <summary>A joint need not wait on this connection.</summary>
    public bool Suffices => !IsBlocked && !IsConsumed;
}
