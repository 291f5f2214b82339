using System.Diagnostics;

namespace CaseManagement.Benchmarks.Measuring;

/// <summary>Times of single operations, in milliseconds, from any number of workers.</summary>
internal sealed class Samples
{
    private readonly List<double> _milliseconds = [];
    private readonly Lock _gate = new();

    public int Count => _milliseconds.Count;

    /// <summary>All of them together.</summary>
    public TimeSpan Total => TimeSpan.FromMilliseconds(_milliseconds.Sum());

    public void Add(TimeSpan elapsed)
    {
        lock (_gate)
        {
            _milliseconds.Add(elapsed.TotalMilliseconds);
        }
    }

    /// <summary>The value that this share of the samples does not exceed.</summary>
    public double Percentile(double share)
    {
        lock (_gate)
        {
            if (_milliseconds.Count == 0)
            {
                throw new InvalidOperationException("Nothing was measured.");
            }

            _milliseconds.Sort();
            return _milliseconds[Math.Clamp((int)Math.Ceiling(share * _milliseconds.Count) - 1, 0, _milliseconds.Count - 1)];
        }
    }

    /// <summary>Runs and keeps how long it took.</summary>
    public async Task<T> TimeAsync<T>(Func<Task<T>> operation)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await operation();
        Add(Stopwatch.GetElapsedTime(started));
        return answer;
    }
}
