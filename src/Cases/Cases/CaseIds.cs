using System.Buffers.Binary;
using CaseManagement.Cases.Clocks;

namespace CaseManagement.Cases.Cases;

/// <summary>
/// Ids of rows in the order they are made, by office time: what happened first has the smaller id, also where many things
/// happen in one moment or the demo office's clock waits at closing time. UUID version 7 with a counter in its 12 free bits.
/// </summary>
public sealed class CaseIds(OfficeClock office)
{
    private const int CounterEnd = 1 << 12;

    private readonly Lock _gate = new();
    private long _moment;
    private int _counter;

    /// <summary>The next id.</summary>
    public Guid Next()
    {
        var (moment, counter) = Advance(office.GetUtcNow().ToUnixTimeMilliseconds());
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(moment)).TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | counter));
        return new Guid(bytes, bigEndian: true);
    }

    private (long Moment, int Counter) Advance(long now)
    {
        lock (_gate)
        {
            if (now > _moment)
            {
                (_moment, _counter) = (now, 0);
            }
            else if (++_counter == CounterEnd)
            {
                (_moment, _counter) = (_moment + 1, 0);
            }

            return (_moment, _counter);
        }
    }
}
