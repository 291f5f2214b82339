namespace CaseManagement.Workflows.Definitions.Verification.Proof;

/// <summary>
/// Answers every question of one run and afterwards moves on to the next combination of answers, until all were given.
/// </summary>
internal sealed class ChoiceScript
{
    private readonly List<int> answers = [];
    private readonly List<int> counts = [];

    /// <summary>Questions asked in this run.</summary>
    public int Asked { get; private set; }

    /// <summary>The answers given in this run.</summary>
    public IReadOnlyList<int> Answers => answers[..Asked];

    /// <summary>Begins a run with the first answers, or with given ones.</summary>
    public void Reset(params IReadOnlyList<int> given)
    {
        answers.Clear();
        counts.Clear();
        answers.AddRange(given);
        counts.AddRange(given.Select(_ => 0));
        Asked = 0;
    }

    /// <summary>A number from 0 up to, not including, the count.</summary>
    public int Draw(int count)
    {
        if (count <= 1)
        {
            return 0;
        }

        if (Asked == answers.Count)
        {
            answers.Add(0);
            counts.Add(count);
        }

        // Given answers were given to other questions, perhaps.
        counts[Asked] = count;
        return Math.Min(answers[Asked++], count - 1);
    }

    /// <summary>Prepares the next run; false when every combination had its turn.</summary>
    public bool Next()
    {
        var length = Asked;
        while (length > 0 && answers[length - 1] + 1 >= counts[length - 1])
        {
            length--;
        }

        answers.RemoveRange(length, answers.Count - length);
        counts.RemoveRange(length, counts.Count - length);
        Asked = 0;
        if (length == 0)
        {
            return false;
        }

        answers[length - 1]++;
        return true;
    }
}
