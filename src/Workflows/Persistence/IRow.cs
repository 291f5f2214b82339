using System.Data.Common;

namespace CaseManagement.Workflows.Persistence;

/// <summary>The row a query stands on; columns are counted from zero.</summary>
internal interface IRow
{
    bool IsNull(int column);

    string Text(int column);

    long Number(int column);

    byte[] Bytes(int column);
}

/// <summary>A row of a data reader.</summary>
internal sealed class ReaderRow(DbDataReader reader) : IRow
{
    public bool IsNull(int column) => reader.IsDBNull(column);

    public string Text(int column) => reader.GetString(column);

    public long Number(int column) => reader.GetInt64(column);

    public byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);
}
